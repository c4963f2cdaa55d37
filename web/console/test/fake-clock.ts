import type { Clock } from "../src/transfer/clock.js";

/** A clock that jumps to the end of every pause as soon as all that can run has run. */
export class FakeClock implements Clock {
  readonly slept: number[] = [];
  #now = Date.parse("2026-01-02T03:04:05Z");
  #alarms: { at: number; ring: () => void }[] = [];
  #moving = false;

  /** With `auto` off, time stands still until `advance`. */
  constructor(private readonly auto = true) {}

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.slept.push(ms);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const alarm = { at: this.#now + ms, ring: resolve };
      this.#alarms.push(alarm);
      signal?.addEventListener("abort", () => {
        this.#alarms = this.#alarms.filter((other) => other !== alarm);
        reject(signal.reason as Error);
      });
      if (this.auto) void this.#move();
    });
  }

  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#ring(next);
      await settled();
    }
    this.#now = end;
    await settled();
  }

  async #move(): Promise<void> {
    if (this.#moving) return;
    this.#moving = true;
    await settled();
    for (let next = this.#next(Infinity); next; next = this.#next(Infinity)) {
      this.#ring(next);
      await settled();
    }
    this.#moving = false;
  }

  #next(end: number): { at: number; ring: () => void } | undefined {
    return this.#alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  #ring(alarm: { at: number; ring: () => void }): void {
    this.#alarms = this.#alarms.filter((other) => other !== alarm);
    this.#now = Math.max(this.#now, alarm.at);
    alarm.ring();
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}
