import type { Phase } from "../model/item.js";

/** A state in one or two words. */
export const PHASE_WORDS: Record<Phase, string> = {
  waiting: "Waiting",
  asking: "Asking",
  sending: "Sending",
  confirming: "Confirming",
  stopped: "Not sent",
  pending: "No bytes yet",
  uploaded: "Arrived",
  processing: "In the works",
  ready: "Ready",
  rejected: "Rejected",
  failed: "Failed",
  expired: "Expired",
  cancelled: "Cancelled",
  deleted: "Deleted",
};

/** The same in a sentence. */
export const PHASE_SENTENCES: Record<Phase, string> = {
  waiting: "Waits for its turn; a few files go at a time.",
  asking: "Asking the API whether this may be uploaded.",
  sending: "The bytes go straight to S3.",
  confirming: "All bytes are sent; the API looks whether S3 has them.",
  stopped: "It did not get to S3.",
  pending: "Allowed, but its bytes have not arrived, and this page is not sending them.",
  uploaded: "S3 has the bytes; a worker will take it.",
  processing: "A worker is looking at it.",
  ready: "Checked and promoted: it can be trusted and used.",
  rejected: "It arrived, but did not pass; it is kept apart and never served.",
  failed: "A worker could not finish it.",
  expired: "The permission ran out before the bytes arrived.",
  cancelled: "It was cancelled before it was done.",
  deleted: "It is gone.",
};

export function files(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}
