import type { Trouble } from "../api/problem.js";
import { ApiProblem, ApiUnreachable } from "../api/problem.js";
import type { FailureKind } from "../transfer/failure.js";
import { TransferFailure } from "../transfer/failure.js";

const TITLES: Record<FailureKind, string> = {
  network: "S3 could not be reached",
  stalled: "The transfer came to a halt",
  busy: "S3 is too busy",
  expired: "The permission ran out on the way",
  refused: "S3 refused the bytes",
  unreadable: "The file cannot be read",
};

/** Whatever went wrong, in words for whoever uploads. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof ApiProblem) return error.trouble;
  if (error instanceof ApiUnreachable) return { title: "The API could not be reached", detail: error.message };
  if (error instanceof TransferFailure) {
    const code = error.code || (error.status ? String(error.status) : "");
    return { title: TITLES[error.kind], detail: error.message, ...(code ? { code } : {}) };
  }
  return { title: "Something went wrong on this page", detail: error instanceof Error ? error.message : String(error) };
}

/** Whether the same request may succeed later. */
export function mayPass(error: unknown): boolean {
  return error instanceof ApiUnreachable || (error instanceof ApiProblem && error.worthRetrying);
}

export function askedToWait(error: unknown): number {
  return error instanceof ApiProblem ? error.retryAfterMs : 0;
}
