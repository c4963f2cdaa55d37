import type { Backoff } from "./backoff.js";
import type { Grant, PartSignatures } from "./grant.js";
import type { Wire } from "./send.js";
import type { Slots } from "./slots.js";

/** What all transfers of a page share. */
export interface Lane {
  readonly wire: Wire;
  readonly random: () => number;
  readonly backoff: Backoff;
  /**
   * Bounds the requests to S3 over all files. A browser opens six connections to a host over HTTP/1.1 and
   * lets the seventh request wait in silence, which would look like a stall.
   */
  readonly slots: Slots;
  /** How many parts of one file are on their way at a time. */
  readonly partsAtOnce: number;
}

/** What one file's transfer needs. */
export interface Journey {
  readonly file: Blob;
  readonly signal: AbortSignal;
  /** Called with the bytes that have left in all; falls when a request has to be repeated. */
  readonly onSent: (bytes: number) => void;
  /** Called when something failed and is tried again. */
  readonly onRetry?: (error: unknown) => void;
  /** Asks for a fresh grant of the same upload. */
  readonly renew: () => Promise<Grant>;
  /** Asks for fresh signatures of these parts. */
  readonly sign: (partNumbers: number[]) => Promise<PartSignatures>;
  /** Parts that S3 holds already. */
  readonly held?: ReadonlySet<number>;
}
