import type { Problem } from "./types.js";

/** What the page says when something does not work: a title, and what to do about it. */
export interface Trouble {
  readonly title: string;
  readonly detail: string;
  readonly code?: string;
  readonly type?: string;
  readonly requestId?: string;
}

/** The API said no (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  constructor(
    readonly status: number,
    readonly trouble: Trouble,
    /** Milliseconds that the API asks to wait before another try; 0 when it does not say. */
    readonly retryAfterMs = 0,
  ) {
    super(`${trouble.title} ${trouble.detail}`);
  }

  get worthRetrying(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408 || this.retryAfterMs > 0;
  }
}

/** The API did not answer at all. */
export class ApiUnreachable extends Error {
  override readonly name = "ApiUnreachable";
}

/** Reads a refusal. What is not a problem document (a proxy's page, say) still gets words of its own. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const seconds = Number(response.headers.get("Retry-After") ?? 0);
  const retryAfterMs = Number.isFinite(seconds) ? Math.max(0, seconds) * 1000 : 0;
  const requestId = response.headers.get("X-Request-Id") ?? undefined;
  return new ApiProblem(response.status, trouble(await jsonOf(response), response.status, requestId), retryAfterMs);
}

function trouble(body: Partial<Problem>, status: number, requestId: string | undefined): Trouble {
  const id = body.requestId ?? requestId;
  return {
    title: body.title ?? `The API answered ${status}`,
    detail: body.detail ?? "It gave no reason.",
    ...(body.code === undefined ? {} : { code: body.code }),
    ...(body.type === undefined ? {} : { type: body.type }),
    ...(id === undefined ? {} : { requestId: id }),
  };
}

async function jsonOf(response: Response): Promise<Partial<Problem>> {
  if (!/json/.test(response.headers.get("Content-Type") ?? "")) return {};
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as Partial<Problem>) : {};
  } catch {
    return {};
  }
}
