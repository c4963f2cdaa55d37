import { pdf, png } from "./media.js";

/** A file to drop. */
export interface Sample {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const MP4 = Buffer.concat([Buffer.from("\0\0\0\x18ftypisom", "latin1"), Buffer.alloc(200_000)]);

/** One file for each thing that the fake backend's steps can find; what they find, its names ask for. */
export const SAMPLES = {
  picture: { name: "harbour.png", mimeType: "image/png", buffer: png(800, 600, 1) },
  infected: { name: "eicar.txt", mimeType: "text/plain", buffer: Buffer.from("not the real one") },
  official: { name: "official.txt", mimeType: "text/plain", buffer: Buffer.from("scanned with official signatures") },
  document: { name: "hostile-report.pdf", mimeType: "application/pdf", buffer: pdf() },
  video: { name: "holiday.mp4", mimeType: "video/mp4", buffer: MP4 },
  labelled: { name: "labelled.txt", mimeType: "text/plain", buffer: Buffer.from("a boat") },
  waiting: { name: "waits.txt", mimeType: "text/plain", buffer: Buffer.from("for moderation") },
} as const satisfies Record<string, Sample>;
