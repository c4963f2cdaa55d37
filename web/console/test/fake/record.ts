import type { Purpose, Upload, UploadState } from "../../src/api/types.js";

/** One upload as the fake backend keeps it. */
export interface Entry {
  readonly tenant: string;
  readonly user: string;
  version: number;
  upload: Upload;
  readonly transfer: "put" | "post" | "multipart";
  readonly waiting: Set<() => void>;
}

const MB = 1024 * 1024;

export const PURPOSES: readonly Purpose[] = [
  purpose("anything", [], 5 * 1024 * MB, []),
  purpose("avatar", ["image/jpeg", "image/png", "image/webp"], 5 * MB, ["image"]),
  purpose("document", ["application/pdf", "text/plain", "text/csv", "text/markdown", ".docx", ".xlsx"], 100 * MB, ["document"]),
  purpose("photo", ["image/jpeg", "image/png", "image/webp", "image/avif", "image/heic"], 50 * MB, ["image"]),
  purpose("video", ["video/*"], 20 * 1024 * MB, ["media"]),
];

function purpose(name: string, accept: string[], maxSize: number, own: string[]): Purpose {
  return { name, accept, minSize: 1, maxSize, ttlSeconds: 900, steps: ["scan", "inspect", ...own, "promote"] };
}

/** The uploads, newest last. */
export class Records {
  readonly all: Entry[] = [];
  readonly byKey = new Map<string, Entry>();

  find(id: string): Entry | undefined {
    return this.all.find((entry) => entry.upload.id === id);
  }

  move(entry: Entry, state: UploadState, change: Partial<Upload> = {}): void {
    entry.upload = { ...entry.upload, ...change, state, updatedAt: new Date().toISOString() };
    if (state !== "pending") delete entry.upload.expiresAt;
    entry.version++;
    for (const wake of entry.waiting) wake();
    entry.waiting.clear();
  }
}

/** What a file really is, by its first bytes. */
export function detect(head: Buffer): string {
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "image/jpeg";
  if (head.subarray(1, 4).toString("latin1") === "PNG") return "image/png";
  if (head.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf";
  if (head.subarray(4, 8).toString("latin1") === "ftyp") return "video/mp4";
  return "text/plain";
}
