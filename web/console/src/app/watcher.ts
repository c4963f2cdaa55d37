import type { Client } from "../api/client.js";
import { isServerWork, phaseOf } from "../model/item.js";
import type { Store } from "../model/store.js";
import type { Clock } from "../transfer/clock.js";

const WAIT_SECONDS = 20;
const AWAY_MS = 2_000;

/** Follows the one upload that the user looks at by long poll: its changes show without a pause. */
export class Watcher {
  #stop: AbortController | undefined;

  constructor(
    private readonly client: Client,
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Follows this row, and no other any more. */
  watch(key: string): void {
    this.stop();
    this.#stop = new AbortController();
    void this.#follow(key, this.#stop.signal);
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
  }

  async #follow(key: string, signal: AbortSignal): Promise<void> {
    let etag: string | undefined;
    while (!signal.aborted && this.#moving(key)) {
      const id = this.store.state.items.get(key)?.upload?.id;
      try {
        if (id === undefined) throw new Error("not asked for yet");
        const started = this.clock.now();
        const seen = await this.client.watch(id, etag, WAIT_SECONDS, signal);
        if (seen) {
          etag = seen.etag || undefined;
          this.store.dispatch({ type: "seen", uploads: [seen.upload] });
        }
        // A server short of places to wait answers at once; that must not become a storm.
        if (this.clock.now() - started < AWAY_MS / 4) await this.clock.sleep(AWAY_MS / 4, signal);
      } catch {
        await this.clock.sleep(AWAY_MS, signal).catch(() => undefined);
      }
    }
  }

  #moving(key: string): boolean {
    const item = this.store.state.items.get(key);
    if (!item) return false;
    return item.local !== undefined ? phaseOf(item) !== "stopped" : isServerWork(item) || phaseOf(item) === "pending";
  }
}
