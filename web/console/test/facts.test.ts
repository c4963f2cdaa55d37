import assert from "node:assert/strict";
import { test } from "node:test";
import { facts } from "../src/model/facts/facts.js";
import { item, upload } from "./upload.js";

type Results = Record<string, Record<string, unknown>>;

/** The facts of one group, by name. */
function told(results: Results, title: string): Record<string, string> {
  const group = facts(item({ upload: upload({ results }) })).find((one) => one.title === title);
  return Object.fromEntries((group?.facts ?? []).map(([name, value]) => [name, value]));
}

test("a picture is told as photographers tell it", () => {
  const image = {
    width: 4032, height: 3024, format: "jpeg", frames: 1, orientation: 6, alpha: false, takenAt: "2026:06:21 05:12:44",
    camera: { make: "Canon", model: "Canon EOS R6" }, hadLocation: true, colour: "#4D6A74",
  };
  const known = told({ image }, "Picture");
  assert.equal(known["Dimensions"], "4032 × 3024 (12.2 megapixels)");
  assert.equal(known["Camera"], "Canon EOS R6");
  assert.match(known["Taken"] ?? "", /Jun 21, 2026.*5:12/);
  assert.equal(known["Orientation"], "stored turned by 90°");
  assert.equal(known["Main colour"], "#4d6a74");
  assert.equal(known["Frames"], undefined);
});

test("sound and video are told with their streams", () => {
  const media = {
    container: "mp4", durationMs: 185_400, bitrate: 4_210_000, width: 1920, height: 1080, rotation: -90, frameRate: 29.97,
    streams: [
      { type: "video", codec: "hevc", width: 1920, height: 1080, frameRate: 29.97 },
      { type: "audio", codec: "aac", channels: 6, sampleRate: 44_100, bitrate: 128_000, language: "deu" },
      { type: "data", codec: "tmcd", language: "und" },
    ],
    tags: { title: "A week", album_artist: "Ada" },
  };
  const known = told({ media }, "Sound and video");
  assert.equal(known["Length"], "3:05");
  assert.equal(known["Container"], "MP4");
  assert.equal(known["Bit rate"], "4.2 Mbit/s");
  assert.equal(known["Orientation"], "stored turned by -90°");
  assert.equal(known["Video"], "H.265 (HEVC), 1920 × 1080, 29.97 frames/s");
  assert.equal(known["Sound"], "AAC, 5.1, 44.1 kHz, 128 kbit/s, German");
  assert.equal(known["data"], "tmcd");
  assert.equal(known["Album artist"], "Ada");
});

test("a document is told with its counts, what is 0 or empty left out", () => {
  const document = { title: "", author: "Ada", pages: 0, words: 2_340, language: "de", encrypted: true, createdAt: "2026-03-01T09:30:00Z" };
  const known = told({ document }, "Document");
  assert.deepEqual(Object.keys(known), ["Author", "Created", "Words", "Language", "Encrypted"]);
  assert.equal(known["Words"], "2,340");
  assert.equal(known["Language"], "German");
});

test("an inspection tells its findings and the archive's dimensions", () => {
  const archive = { entries: 1, expandedBytes: 4096, ratio: 1.5, depth: 2, encrypted: true };
  const findings = ["pdf-javascript", "polyglot-zip", "something-new", 7, null];
  const known = told({ inspect: { contentType: "application/zip", detected: "application/zip", findings, archive } }, "Inspection");
  assert.equal(known["Found in it"], "JavaScript in a PDF, ZIP as a second file type, something new, 7");
  assert.equal(known["Archive"], "1 entry, 4 KB unpacked, 1.5 times as large, 2 archives deep, encrypted");
  assert.equal(known["Recorded as"], undefined);
});

test("what users' own steps found is laid flat under the step's name", () => {
  const known = told({ "label-faces": { labels: ["boat", "sea"], model: { name: "net", revision: 7 }, none: null } }, "label-faces");
  assert.deepEqual(known, { labels: "boat, sea", "model.name": "net", "model.revision": "7", none: "–" });
});

test("a step that was skipped has no facts: the story says so", () => {
  assert.deepEqual(told({ image: { skipped: "not a picture" } }, "Picture"), {});
});

test("facts are bounded, however hostile the file", () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`tag${i}${"n".repeat(300)}`, "x".repeat(5_000)]));
  const steps = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`own-${i}`, many]));
  const groups = facts(item({ upload: upload({ results: { ...steps, media: { tags: many }, image: { format: many }, inspect: { deep: { a: { b: { c: 1 } } } } } }) }));
  assert.ok(groups.length <= 14);
  assert.ok(groups.every((group) => group.facts.length <= 24));
  assert.ok(groups.flatMap((group) => group.facts).every(([name, value]) => name.length <= 201 && value.length <= 201));
});

test("values of the wrong kind are passed over", () => {
  const wrong: Results = {
    image: { width: "<b>", height: -1, frames: Number.NaN, orientation: 99, camera: 7, colour: "url(x)", takenAt: {} },
    media: { streams: "none", tags: ["a"], durationMs: "1", bitrate: Infinity },
    document: { title: null, pages: [], language: "../..", createdAt: "yesterday" },
    inspect: { findings: { length: 3 }, archive: "zip" },
    constructor: { a: 1 },
  };
  const groups = facts(item({ upload: upload({ results: wrong }) }));
  const all = Object.fromEntries(groups.map(({ title, facts: rows }) => [title, rows.map(([name, value]) => `${name}=${value}`)]));
  assert.deepEqual(all["Picture"], undefined);
  assert.deepEqual(all["Sound and video"], ["0=a"]);
  assert.deepEqual(all["Document"], ["Created=yesterday", "Language=../.."]);
  assert.deepEqual(all["constructor"], ["a=1"]);
});
