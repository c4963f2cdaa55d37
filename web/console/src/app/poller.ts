import type { Client } from "../api/client.js";
import { ApiProblem, ApiUnreachable } from "../api/problem.js";
import { isActive } from "../model/item.js";
import { atWorkBut } from "../model/select.js";
import type { Store } from "../model/store.js";
import type { Clock } from "../transfer/clock.js";

const BUSY_MS = 700;
const IDLE_MS = 5_000;
const HIDDEN_MS = 15_000;
const AWAY_MS = 2_000;
/** Uploads asked for one by one in a round. */
const STRAGGLERS = 6;
/** Rows to a page. */
export const PAGE = 30;

export interface PollerParts {
  readonly client: Client;
  readonly store: Store;
  readonly clock: Clock;
  readonly hidden: () => boolean;
}

/** Keeps the rows true by asking for the newest uploads again and again: often while something moves, seldom else. */
export class Poller {
  #nudge = new AbortController();

  constructor(private readonly parts: PollerParts) {}

  /** Polls until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wait = await this.#once(signal);
      this.#nudge = new AbortController();
      const wake = AbortSignal.any([signal, this.#nudge.signal]);
      await this.parts.clock.sleep(wait, wake).catch(() => undefined);
    }
  }

  /** Asks again now, and not at the end of the pause. */
  nudge(): void {
    this.#nudge.abort();
  }

  /** Fetches the next page of older uploads. */
  async more(): Promise<void> {
    const { client, store } = this.parts;
    const page = await client.list(PAGE, store.state.next);
    store.dispatch({ type: "paged", uploads: page.items, next: page.next });
  }

  async #once(signal: AbortSignal): Promise<number> {
    const { client, store, hidden } = this.parts;
    try {
      const page = await client.list(PAGE, undefined, signal);
      if (store.state.loaded) store.dispatch({ type: "seen", uploads: page.items });
      else store.dispatch({ type: "paged", uploads: page.items, next: page.next });
      await this.#stragglers(new Set(page.items.map((upload) => upload.id)), signal);
    } catch (error) {
      if (signal.aborted || error instanceof ApiProblem || error instanceof ApiUnreachable) return AWAY_MS;
      throw error;
    }
    if (hidden()) return HIDDEN_MS;
    return [...store.state.items.values()].some(isActive) ? BUSY_MS : IDLE_MS;
  }

  /** Those at work that have slid off the first page are asked for one by one. */
  async #stragglers(seen: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const { client, store } = this.parts;
    for (const id of atWorkBut(store.state, seen, STRAGGLERS)) {
      try {
        store.dispatch({ type: "seen", uploads: [await client.read(id, signal)] });
      } catch (error) {
        const key = store.state.keys.get(id);
        if (!(error instanceof ApiProblem && error.status === 404) || key === undefined) throw error;
        store.dispatch({ type: "dropped", key });
      }
    }
  }
}
