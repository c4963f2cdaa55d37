import type { Backoff } from "./backoff.js";
import { pause } from "./backoff.js";
import type { Clock } from "./clock.js";

export interface RetryOptions {
  readonly backoff: Backoff;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
  /** Whether another try may help. */
  readonly again: (error: unknown) => boolean;
  /** Milliseconds that the other side asked to wait, if it did. */
  readonly asked?: (error: unknown) => number;
  /** Called before each pause, with the number of the failure. */
  readonly onRetry?: (failures: number, error: unknown) => void;
}

/** Runs the work until it succeeds, fails for good, or its tries are used up; then the last error is thrown. */
export async function retry<T>(options: RetryOptions, work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    options.signal?.throwIfAborted();
    try {
      return await work(attempt);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (attempt >= options.backoff.attempts || !options.again(error)) throw error;
      options.onRetry?.(attempt, error);
      const wait = pause(options.backoff, attempt, options.random, options.asked?.(error));
      await options.clock.sleep(wait, options.signal);
    }
  }
}
