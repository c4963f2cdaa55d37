import type { Call, Fetch } from "./http.js";
import { ANSWER_MS, exchange } from "./http.js";
import { ApiProblem } from "./problem.js";
import type { ContentLink, CreateUpload, Page, Parts, PartSignatures, Purpose, Upload } from "./types.js";

/** An upload and the version it has. */
export interface Seen {
  readonly upload: Upload;
  readonly etag: string;
}

/** Hands out a bearer token; `fresh` when the one before was refused. */
export type Tokens = (fresh: boolean) => Promise<string>;

/** The calls of the public contract that a page needs, as one user. */
export class Client {
  constructor(
    private readonly fetch: Fetch,
    private readonly tokens: Tokens,
  ) {}

  async purposes(): Promise<Purpose[]> {
    return this.#json({ path: "/v1/purposes" });
  }

  /** Asks for an upload. The same key asks for the same upload again, with a fresh grant. */
  async create(wish: CreateUpload, key: string, signal?: AbortSignal): Promise<Upload> {
    const headers = { "Idempotency-Key": key };
    return this.#json({ method: "POST", path: "/v1/uploads", headers, body: wish, signal });
  }

  async list(limit: number, cursor?: string, signal?: AbortSignal): Promise<Page> {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor === undefined ? {} : { cursor }) });
    return this.#json({ path: `/v1/uploads?${query}`, signal });
  }

  async read(id: string, signal?: AbortSignal): Promise<Upload> {
    return this.#json({ path: pathOf(id), signal });
  }

  /** Waits up to `seconds` for another version than `etag`; undefined when there was none. */
  async watch(id: string, etag: string | undefined, seconds: number, signal: AbortSignal): Promise<Seen | undefined> {
    const headers = etag === undefined ? {} : { "If-None-Match": etag, Prefer: `wait=${seconds}` };
    const timeoutMs = seconds * 1000 + ANSWER_MS;
    const response = await this.#authorized({ path: pathOf(id), headers, signal, timeoutMs });
    if (response.status === 304) return undefined;
    return { upload: (await response.json()) as Upload, etag: response.headers.get("ETag") ?? "" };
  }

  async sign(id: string, partNumbers: number[], signal?: AbortSignal): Promise<PartSignatures> {
    return this.#json({ method: "POST", path: `${pathOf(id)}/parts`, body: { partNumbers }, signal });
  }

  async parts(id: string, signal?: AbortSignal): Promise<Parts> {
    return this.#json({ path: `${pathOf(id)}/parts`, signal });
  }

  async complete(id: string, signal?: AbortSignal): Promise<Upload> {
    // S3 may take its time to put thousands of parts together.
    return this.#json({ method: "POST", path: `${pathOf(id)}/complete`, body: {}, signal, timeoutMs: 120_000 });
  }

  async remove(id: string): Promise<void> {
    await this.#authorized({ method: "DELETE", path: pathOf(id) });
  }

  async content(id: string, disposition: "inline" | "attachment", variant?: string): Promise<ContentLink> {
    const query = new URLSearchParams({ disposition, ...(variant === undefined ? {} : { variant }) });
    return this.#json({ path: `${pathOf(id)}/content?${query}` });
  }

  async #json<T>(call: Call): Promise<T> {
    return (await (await this.#authorized(call)).json()) as T;
  }

  async #authorized(call: Call): Promise<Response> {
    const attempt = async (fresh: boolean): Promise<Response> => {
      const headers = { ...call.headers, Authorization: `Bearer ${await this.tokens(fresh)}` };
      return exchange(this.fetch, { ...call, headers });
    };
    try {
      return await attempt(false);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return attempt(true);
      throw error;
    }
  }
}

function pathOf(id: string): string {
  return `/v1/uploads/${encodeURIComponent(id)}`;
}
