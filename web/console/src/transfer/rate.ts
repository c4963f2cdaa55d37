/** What is known about the speed: bytes a second, and the seconds left if that goes on. */
export interface Pace {
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | undefined;
}

/** Below this span a speed says nothing yet. */
const SETTLED_MS = 400;

/** Measures speed over the last few seconds, so that it follows a change but does not flicker. */
export class Rate {
  readonly #samples: { at: number; bytes: number }[] = [];

  constructor(private readonly windowMs = 4_000) {}

  /** Takes the bytes sent in all up to now. A total that falls (a part is sent again) starts afresh. */
  add(at: number, bytes: number): void {
    const last = this.#samples.at(-1);
    if (last && bytes < last.bytes) this.#samples.length = 0;
    this.#samples.push({ at, bytes });
    while (this.#samples.length > 2 && (this.#samples[1]?.at ?? at) <= at - this.windowMs) this.#samples.shift();
  }

  pace(at: number, total: number): Pace {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    const span = first ? at - first.at : 0;
    if (!first || !last || span < SETTLED_MS) return { bytesPerSecond: 0, secondsLeft: undefined };
    const bytesPerSecond = ((last.bytes - first.bytes) * 1000) / span;
    const left = total - last.bytes;
    return { bytesPerSecond, secondsLeft: bytesPerSecond > 0 ? left / bytesPerSecond : undefined };
  }
}
