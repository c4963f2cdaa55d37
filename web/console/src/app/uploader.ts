import type { Client } from "../api/client.js";
import { ApiProblem } from "../api/problem.js";
import type { CreateUpload, Purpose, Transfer } from "../api/types.js";
import type { Item } from "../model/item.js";
import { bestPurpose, refusal, typeOf } from "../model/purpose.js";
import type { Store } from "../model/store.js";
import { TransferFailure } from "../transfer/failure.js";
import type { Lane } from "../transfer/options.js";
import { Slots } from "../transfer/slots.js";
import { runJob } from "./job.js";
import { mayPass, troubleOf } from "./trouble.js";

/** How a batch is to be uploaded; undefined leaves the choice to the page, or to the API. */
export interface Choice {
  readonly purpose?: Purpose | undefined;
  readonly transfer?: Transfer | undefined;
}

interface Task {
  readonly file: File;
  readonly wish: CreateUpload;
  idempotencyKey: string;
  stop: AbortController;
}

/** Files at a time; the others wait. */
const FILES_AT_ONCE = 3;
const CANCELLED = new DOMException("Cancelled", "AbortError");

/** Takes files in and sees each through, a few at a time. */
export class Uploader {
  readonly #tasks = new Map<string, Task>();
  readonly #slots = new Slots(FILES_AT_ONCE);

  constructor(
    private readonly client: Client,
    private readonly store: Store,
    private readonly lane: Lane,
    private readonly newKey: () => string,
  ) {}

  /** Adds files; those that the purposes rule out are shown with the reason and not asked for. */
  add(files: readonly File[], purposes: readonly Purpose[], choice: Choice): void {
    const addedAt = this.lane.wire.clock.now();
    const items = files.map((file, index) => this.#take(file, addedAt, index, purposes, choice));
    this.store.dispatch({ type: "added", items });
    for (const item of items) if (item.local?.at === "waiting") void this.#run(item.key);
  }

  /** Ends a file's way at once, and tells the API so that it is not waited for. */
  async cancel(key: string): Promise<void> {
    this.#tasks.get(key)?.stop.abort(CANCELLED);
    this.store.dispatch({ type: "local", key, local: { at: "stopped", trouble: STOPPED, again: true } });
    await this.remove(key);
  }

  /** Deletes the upload, or drops the row where there never was one. */
  async remove(key: string): Promise<void> {
    const id = this.store.state.items.get(key)?.upload?.id;
    if (id === undefined) {
      this.#tasks.delete(key);
      this.store.dispatch({ type: "dropped", key });
      return;
    }
    await this.client.remove(id);
    this.#tasks.delete(key);
    this.store.dispatch({ type: "local", key, local: undefined });
    try {
      this.store.dispatch({ type: "seen", uploads: [await this.client.read(id)] });
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 404)) throw error;
      this.store.dispatch({ type: "dropped", key });
    }
  }

  /** Tries a file again that was stopped. */
  again(key: string): void {
    const task = this.#tasks.get(key);
    if (!task) return;
    task.stop = new AbortController();
    // An upload that is over cannot take bytes any more: this has to become another one.
    const state = this.store.state.items.get(key)?.upload?.state;
    if (state !== undefined && state !== "pending") task.idempotencyKey = this.newKey();
    this.store.dispatch({ type: "local", key, local: { at: "waiting" } });
    void this.#run(key);
  }

  async #run(key: string): Promise<void> {
    const task = this.#tasks.get(key);
    if (!task) return;
    const { client, lane } = this;
    const { signal } = task.stop;
    const tell = this.store.dispatch.bind(this.store);
    try {
      await this.#slots.with(signal, () => runJob({ key, client, lane, signal, tell, ...task }));
      this.#tasks.delete(key);
    } catch (error) {
      if (signal.aborted) return;
      const again = worthAnother(error);
      tell({ type: "local", key, local: { at: "stopped", trouble: troubleOf(error), again } });
      if (!again) this.#tasks.delete(key);
    }
  }

  #take(file: File, addedAt: number, index: number, purposes: readonly Purpose[], choice: Choice): Item {
    const key = this.newKey();
    const purpose = choice.purpose ?? bestPurpose(purposes, file);
    const type = typeOf(file);
    const trouble = purpose ? refusal(purpose, file) : NO_PURPOSE;
    const row = { key, addedAt, index, name: file.name, size: file.size, type, purpose: purpose?.name ?? "", moments: [] };
    if (!purpose || trouble) return { ...row, local: { at: "stopped", trouble: trouble ?? NO_PURPOSE, again: false } };
    const asked = { purpose: purpose.name, fileName: file.name, contentType: type, size: file.size };
    const wish = choice.transfer ? { ...asked, transfer: choice.transfer } : asked;
    this.#tasks.set(key, { file, wish, idempotencyKey: this.newKey(), stop: new AbortController() });
    return { ...row, local: { at: "waiting" } };
  }
}

/** Whether sending the file again, from the start, may turn out better. */
function worthAnother(error: unknown): boolean {
  if (error instanceof TransferFailure) return error.kind !== "unreadable";
  return mayPass(error) || (error instanceof ApiProblem && error.status === 409);
}

const STOPPED = { title: "Stopped", detail: "Its bytes are no longer being sent." };

const NO_PURPOSE = {
  title: "No purpose takes this file",
  detail: "None of this server's purposes allows its type. Choose one by hand to see what it takes.",
};
