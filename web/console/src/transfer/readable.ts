import { TransferFailure } from "./failure.js";

/**
 * A browser reports a file that was changed, moved or deleted after it was chosen as a broken connection. Reads
 * one byte to tell the two apart, and answers the error that is true.
 */
export async function readable(file: Blob, error: unknown): Promise<unknown> {
  if (!(error instanceof TransferFailure) || error.kind !== "network") return error;
  try {
    await file.slice(0, 1).arrayBuffer();
    return error;
  } catch {
    return new TransferFailure("unreadable", "The file was changed, moved or deleted after it was chosen. Choose it again.");
  }
}
