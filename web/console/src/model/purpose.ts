import type { Purpose } from "../api/types.js";
import type { Trouble } from "../api/problem.js";
import { bytes } from "../format/bytes.js";

/** What a browser tells about a file. */
export interface FileFacts {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** For the types that browsers do not know, or name differently on each system. */
const BY_EXTENSION: Record<string, string> = {
  avif: "image/avif",
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  flac: "audio/flac",
  heic: "image/heic",
  jpg: "image/jpeg",
  json: "application/json",
  md: "text/markdown",
  mkv: "video/x-matroska",
  mp4: "video/mp4",
  pdf: "application/pdf",
  webp: "image/webp",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

/** The type to declare for a file. */
export function typeOf(file: FileFacts): string {
  return file.type || BY_EXTENSION[extensionOf(file.name)] || "application/octet-stream";
}

/** Whether a purpose's `accept` takes the file, read as an HTML `accept` attribute is; an empty one takes all. */
export function accepts(purpose: Purpose, file: FileFacts): boolean {
  const type = typeOf(file).toLowerCase();
  const name = file.name.toLowerCase();
  return (
    purpose.accept.length === 0 ||
    purpose.accept.some((one) => {
      const wanted = one.toLowerCase();
      if (wanted === "*/*" || wanted === type) return true;
      if (wanted.startsWith(".")) return name.endsWith(wanted);
      return wanted.endsWith("/*") && type.startsWith(wanted.slice(0, -1));
    })
  );
}

/** The purpose for a file when the user leaves the choice to the page: one made for its type, the roomiest first. */
export function bestPurpose(purposes: readonly Purpose[], file: FileFacts): Purpose | undefined {
  const made = (purpose: Purpose): number => (purpose.accept.length === 0 || purpose.accept.includes("*/*") ? 0 : 1);
  const fitting = purposes.filter((purpose) => accepts(purpose, file));
  const large = fitting.filter((purpose) => file.size <= purpose.maxSize && file.size >= purpose.minSize);
  return (large.length > 0 ? large : fitting).sort((a, b) => made(b) - made(a) || b.maxSize - a.maxSize)[0];
}

/** Why the API would refuse the file for this purpose, said before it is asked; the API has the last word. */
export function refusal(purpose: Purpose, file: FileFacts): Trouble | undefined {
  if (!accepts(purpose, file)) {
    const detail = `It is ${typeOf(file)}; “${purpose.name}” takes ${purpose.accept.join(", ")}. Choose another purpose.`;
    return { title: "This type of file is not allowed here", detail, code: "type-not-allowed" };
  }
  if (file.size > purpose.maxSize) {
    const detail = `It has ${bytes(file.size)}; “${purpose.name}” takes at most ${bytes(purpose.maxSize)}.`;
    return { title: "The file is too large", detail, code: "file-too-large" };
  }
  if (file.size < purpose.minSize) {
    const detail = `It has ${bytes(file.size)}; “${purpose.name}” takes ${bytes(purpose.minSize)} or more.`;
    return { title: file.size === 0 ? "The file is empty" : "The file is too small", detail, code: "file-too-small" };
  }
  return undefined;
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}
