import { png } from "../../e2e/media.js";
import type { Step, Upload } from "../../src/api/types.js";
import { detect } from "./record.js";

/** What a step of the fake backend comes to. */
export interface Found {
  readonly name: string;
  readonly outcome: Step["outcome"];
  readonly durationMs: number;
  readonly attempts?: number;
  readonly engine?: string;
  readonly result?: Record<string, unknown>;
  readonly variants?: readonly Made[];
  readonly problem?: readonly [code: string, title: string, detail: string];
}

/** A variant and its bytes. */
export interface Made {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Published by ThumbHash's author: a landscape, upright. */
export const THUMBHASH = "1QcSHQRnh493V4dIh4eXh1h4kJUI";
const KNOWN = new Set(["image/jpeg", "image/png", "application/pdf", "video/mp4"]);
const CLAMAV = "ClamAV 1.4.6";

/** The steps for an upload. Parts of its file name ask for what files rarely bring about by themselves. */
export function plan(upload: Upload, bytes: Buffer, scanning: boolean): Found[] {
  const { fileName: name, contentType } = upload;
  const all = [scan(name, scanning), inspect(contentType, bytes)];
  if (contentType === "image/png") all.push(image(bytes));
  if (contentType.startsWith("video/")) all.push(media());
  if (contentType === "application/pdf") all.push(document(name));
  if (name.includes("labelled")) all.push(labels());
  if (name.includes("waits")) all.push({ name: "webhook", outcome: "waiting", durationMs: 87, attempts: 3 });
  return all;
}

function scan(name: string, scanning: boolean): Found {
  const about = { name: "scan", durationMs: 412 };
  if (!scanning) return { ...about, outcome: "skipped", durationMs: 0, result: { skipped: "not scanned" } };
  if (name.includes("eicar")) {
    return {
      ...about,
      outcome: "rejected",
      engine: CLAMAV,
      result: { verdict: "infected", signature: "Eicar-Test-Signature" },
      problem: ["infected", "Malware was found in the file", "Malware was found in the file: Eicar-Test-Signature. It is in quarantine."],
    };
  }
  const signatures = name.includes("official") ? "27600 of 2026-11-23" : "test signatures only";
  return { ...about, outcome: "passed", engine: CLAMAV, result: { verdict: "clean", engine: CLAMAV, signatures } };
}

function inspect(declared: string, bytes: Buffer): Found {
  const detected = detect(bytes);
  const result = { contentType: detected, detected, ...(detected === "application/pdf" ? { findings: ["pdf-automatic-action"] } : {}) };
  const about = { name: "inspect", durationMs: 14, engine: "Slipway 0.1.0", result };
  if (!(KNOWN.has(declared) || KNOWN.has(detected)) || detected === declared) return { ...about, outcome: "passed" };
  const detail = `Declared ${declared}, but the bytes are ${detected}. Declare the real type.`;
  return { ...about, outcome: "rejected", problem: ["type-mismatch", "The file is not of the type that was declared", detail] };
}

function image(bytes: Buffer): Found {
  const [width, height] = bytes.length > 24 ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : [1, 1];
  const made = [96, 320, 640].map((side) => {
    const scale = Math.min(1, side / Math.max(width, height));
    return { name: `w${side}`, width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  });
  const variants = made.map((one) => ({ name: one.name, contentType: "image/png", bytes: png(one.width, one.height, width) }));
  return {
    name: "image",
    outcome: "passed",
    durationMs: 231,
    engine: "libvips 8.18.7",
    variants,
    result: {
      width, height, format: "png", frames: 1, orientation: 6, alpha: false, takenAt: "2026-06-21T05:12:44",
      camera: { make: "Canon", model: "Canon EOS R6" }, hadLocation: true,
      placeholder: { thumbhash: THUMBHASH }, colour: "#4d6a74",
      variants: made.map((one, i) => ({ ...one, contentType: "image/png", size: variants[i]?.bytes.length ?? 0 })),
    },
  };
}

function media(): Found {
  return {
    name: "media",
    outcome: "passed",
    durationMs: 1_903,
    attempts: 2,
    engine: "FFmpeg 7.1.2",
    variants: [{ name: "poster", contentType: "image/png", bytes: png(640, 360, 5) }],
    result: {
      container: "mp4", durationMs: 185_400, bitrate: 4_210_000, width: 1920, height: 1080, rotation: 0, frameRate: 29.97,
      streams: [
        { type: "video", codec: "h264", width: 1920, height: 1080, frameRate: 29.97, bitrate: 4_080_000 },
        { type: "audio", codec: "aac", channels: 2, sampleRate: 48_000, bitrate: 128_000, language: "eng" },
      ],
      tags: { title: "A week at the harbour", artist: "Ada" },
      poster: { width: 640, height: 360, contentType: "image/png", atMs: 1_000 },
    },
  };
}

function document(name: string): Found {
  const excerpt = "The slipway is where a boat meets the water. It slopes from the yard down below the tide, and whoever wants to launch takes their turn.";
  const text = Buffer.from(`${excerpt}\n`.repeat(90));
  const hostile = name.includes("hostile") ? "<img src=x onerror=alert(1)> " : "";
  return {
    name: "document",
    outcome: "passed",
    durationMs: 744,
    engine: "Tika 3.2.3",
    variants: [
      { name: "text", contentType: "text/plain; charset=utf-8", bytes: text },
      { name: "page-1", contentType: "image/png", bytes: png(424, 600, 9) },
    ],
    result: {
      title: `${hostile}Harbour report`, author: "Ada Lovelace", createdAt: "2026-03-01T09:30:00Z", modifiedAt: "2026-03-02T16:05:00Z",
      pages: 12, words: 2_340, characters: 12_870, language: "en", encrypted: false, excerpt: hostile + excerpt,
      text: { variant: "text", size: text.length, truncated: false },
    },
  };
}

/** A step that some user wrote. */
function labels(): Found {
  const result = { labels: ["boat", "water", "dawn"], confidence: 0.93, model: { name: "harbour-net", revision: 7 } };
  return { name: "label-faces", outcome: "passed", durationMs: 655, engine: "harbour-net 7", result };
}
