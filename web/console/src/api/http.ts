import { ApiUnreachable, problemOf } from "./problem.js";

/** fetch, or something that behaves like it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** An answer takes at most this long, a long poll's wait not counted. */
export const ANSWER_MS = 20_000;

export interface Call {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

/** One exchange with the API. Throws an ApiProblem, an ApiUnreachable, or the signal's reason. */
export async function exchange(fetch: Fetch, call: Call): Promise<Response> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? ANSWER_MS);
  const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
  const headers: Record<string, string> = { Accept: "application/json", ...call.headers };
  const init: RequestInit = { method: call.method ?? "GET", headers, signal, cache: "no-store", redirect: "error" };
  if (call.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(call.body);
  }
  let response: Response;
  try {
    response = await fetch(call.path, init);
  } catch {
    call.signal?.throwIfAborted();
    const why = timeout.aborted ? "did not answer in time" : "does not answer";
    throw new ApiUnreachable(`The API ${why}. Is it running?`);
  }
  if (response.ok || response.status === 304) return response;
  throw await problemOf(response);
}
