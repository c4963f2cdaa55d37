import type { Fetch } from "../api/http.js";
import { Connection } from "../app/connection.js";
import type { Preferences } from "../app/preferences.js";
import { Session } from "../app/session.js";
import { troubleOf } from "../app/trouble.js";
import type { Person } from "../app/users.js";
import { curl } from "../format/curl.js";
import type { Item } from "../model/item.js";
import { isLocalWork, phaseOf } from "../model/item.js";
import { activity, overall } from "../model/select.js";
import type { Lane } from "../transfer/options.js";
import type { RowCalls } from "./actions.js";
import { Announcer } from "./announce.js";
import { byId, setAttribute, setHidden } from "./dom.js";
import { FlowView } from "./flow.js";
import { ListView } from "./list.js";
import { notice } from "./notices.js";
import { OverallView } from "./overall.js";
import { PanelView } from "./panel.js";
import { Thumbs } from "./thumbs.js";

/** Row ages are said anew this often. */
const AGE_MS = 10_000;

/** The page: one session at a time on it, drawn at most once a frame. */
export class App {
  readonly #connection = new Connection();
  readonly #fetch = this.#connection.watched((url, init) => fetch(url, init));
  readonly #sessions = new Map<string, Session>();
  readonly #panel: PanelView;
  readonly #flow = new FlowView(byId("flow"));
  readonly #overall = new OverallView(() => this.#cancelAll());
  readonly #announcer = new Announcer(byId("announce"));
  readonly #list: ListView;
  #session: Session;
  #polling = new AbortController();
  #unlisten: () => void = () => undefined;
  #open: string | undefined;
  #batchSince = 0;
  #frame = 0;

  constructor(
    who: Person,
    private readonly lane: Lane,
    preferences: Preferences,
  ) {
    this.#panel = new PanelView(preferences);
    this.#session = this.#sessionOf(who);
    this.#list = new ListView({
      calls: this.#calls(),
      thumbs: new Thumbs(() => this.#session.client),
      more: () => this.#try("Could not list older uploads", () => this.#session.poller.more()),
      changed: () => this.#draw(),
    });
    this.#connection.listen((up) => {
      setHidden(byId("banner"), up);
      byId("banner").textContent = up ? "" : "The API does not answer just now. This page keeps trying and goes on by itself.";
      if (up) void this.#showPurposes();
    });
    setInterval(() => this.#draw(), AGE_MS);
  }

  get fetch(): Fetch {
    return this.#fetch;
  }

  /** Whether any user's bytes are still on their way from this page. */
  get busy(): boolean {
    return [...this.#sessions.values()].some(({ store }) => [...store.state.items.values()].some(isLocalWork));
  }

  /** Shows this user's uploads. Those of the one before go on. */
  be(who: Person): void {
    this.#polling.abort();
    this.#unlisten();
    this.#session.watcher.stop();
    this.#polling = new AbortController();
    this.#session = this.#sessionOf(who);
    this.#open = undefined;
    this.#list.clear();
    this.#unlisten = this.#session.store.listen((state, before) => {
      this.#announcer.notice(state, before);
      this.#draw();
    });
    void this.#session.poller.run(this.#polling.signal);
    void this.#showPurposes();
    this.#draw();
  }

  async add(files: File[]): Promise<void> {
    const session = this.#session;
    if (!this.busy) this.#batchSince = this.lane.wire.clock.now();
    await this.#try("Could not start", async () => {
      session.uploader.add(files, await session.purposes(), this.#panel.choice);
      session.poller.nudge();
    });
  }

  nudge(): void {
    this.#session.poller.nudge();
    this.#draw();
  }

  #sessionOf(who: Person): Session {
    const session = this.#sessions.get(who.id) ?? new Session(who, this.#fetch, this.lane, () => document.hidden);
    this.#sessions.set(who.id, session);
    return session;
  }

  async #showPurposes(): Promise<void> {
    const session = this.#session;
    try {
      const purposes = await session.purposes();
      if (session === this.#session) this.#panel.show(purposes);
    } catch {
      // The banner says so, and an API that comes back is asked again.
    }
  }

  #calls(): RowCalls {
    const attempt = (what: string, work: (key: string, variant?: string) => Promise<void>) => (key: string, variant?: string) => {
      const name = this.#session.store.state.items.get(key)?.name ?? "the upload";
      const of = variant === undefined ? name : `${variant} of ${name}`;
      void this.#try(`Could not ${what} ${of}`, () => work(key, variant)).then(() => this.#session.poller.nudge());
    };
    return {
      toggle: (key) => this.#toggle(key),
      open: attempt("open", (key, variant) => this.#visit(key, "inline", variant)),
      download: attempt("download", (key, variant) => this.#visit(key, "attachment", variant)),
      remove: attempt("delete", (key) => this.#session.uploader.remove(key)),
      cancel: attempt("cancel", (key) => this.#session.uploader.cancel(key)),
      again: (key) => this.#session.uploader.again(key),
      curl: (item) => this.#curl(item),
    };
  }

  async #visit(key: string, disposition: "inline" | "attachment", variant?: string): Promise<void> {
    const id = this.#session.store.state.items.get(key)?.upload?.id;
    if (id === undefined) return;
    const { url } = await this.#session.client.content(id, disposition, variant);
    // A new tab even for a download: in this one it would count as leaving the page.
    const link = document.createElement("a");
    Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
    link.click();
  }

  #toggle(key: string): void {
    this.#open = this.#open === key ? undefined : key;
    if (this.#open === undefined) this.#session.watcher.stop();
    else this.#session.watcher.watch(key);
    this.#draw();
  }

  #curl(item: Item): string {
    const path = `/v1/uploads/${item.upload?.id ?? ""}`;
    const download = phaseOf(item) === "ready" ? [{ path: `${path}/content`, options: "-sLOJ" }] : [];
    return curl(location.origin, this.#session.who, [{ path }, ...download]);
  }

  #cancelAll(): void {
    const { store, uploader } = this.#session;
    const mine = [...store.state.items.values()].filter(isLocalWork);
    for (const { key, name } of mine) void this.#try(`Could not cancel ${name}`, () => uploader.cancel(key));
  }

  async #try(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notice(what, troubleOf(error));
    }
  }

  /** Draws in the next frame, however often it is asked until then. */
  #draw(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { state } = this.#session.store;
      const now = activity(state);
      setAttribute(byId("page"), "data-empty", state.loaded || state.items.size > 0 ? String(state.items.size === 0) : "unknown");
      this.#flow.update(now);
      this.#overall.update(overall(state, this.#batchSince), now.bytesPerSecond);
      this.#list.update(state, this.lane.wire.clock.now(), this.#open);
    });
  }
}
