/** How often, and after what pauses, something is tried again. */
export interface Backoff {
  /** Tries in all, the first included; at least 1. */
  readonly attempts: number;
  /** Milliseconds: the longest pause after the first failure; it doubles with every further one. */
  readonly baseMs: number;
  /** Milliseconds: no pause is longer, except one that the other side asked for. */
  readonly capMs: number;
}

/** A pause that the other side asks for (Retry-After) is honoured up to this. */
const LONGEST_ASKED_MS = 60_000;

/**
 * Milliseconds to wait after failure number `failures` (from 1). The pause is drawn evenly between half of the
 * step and all of it, so that clients that failed together do not come back together.
 */
export function pause(backoff: Backoff, failures: number, random: () => number, askedMs = 0): number {
  const step = Math.min(backoff.capMs, backoff.baseMs * 2 ** (failures - 1));
  return Math.max(step / 2 + (step / 2) * random(), Math.min(askedMs, LONGEST_ASKED_MS));
}
