import { Client } from "../api/client.js";
import type { Fetch } from "../api/http.js";
import { devTokens } from "../api/tokens.js";
import type { Purpose } from "../api/types.js";
import { Store } from "../model/store.js";
import type { Lane } from "../transfer/options.js";
import { Poller } from "./poller.js";
import { Uploader } from "./uploader.js";
import type { Person } from "./users.js";
import { Watcher } from "./watcher.js";

/** Everything that belongs to one user. It lives on when another is chosen, so that no upload breaks off. */
export class Session {
  readonly client: Client;
  readonly store = new Store();
  readonly uploader: Uploader;
  readonly poller: Poller;
  readonly watcher: Watcher;
  #purposes: Promise<Purpose[]> | undefined;

  constructor(
    readonly who: Person,
    fetch: Fetch,
    lane: Lane,
    hidden: () => boolean,
  ) {
    const { clock } = lane.wire;
    this.client = new Client(fetch, devTokens(fetch, who));
    this.uploader = new Uploader(this.client, this.store, lane, () => crypto.randomUUID());
    this.poller = new Poller({ client: this.client, store: this.store, clock, hidden });
    this.watcher = new Watcher(this.client, this.store, clock);
  }

  /** The purposes, asked for once; again when that failed. */
  purposes(): Promise<Purpose[]> {
    this.#purposes ??= this.client.purposes().catch((error: unknown) => {
      this.#purposes = undefined;
      throw error;
    });
    return this.#purposes;
  }
}
