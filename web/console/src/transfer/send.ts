import type { Clock } from "./clock.js";
import { TransferFailure, fromS3 } from "./failure.js";

/** The part of XMLHttpRequest that is used. fetch cannot tell how much of a body has been sent. */
export interface Xhr {
  readonly status: number;
  readonly responseText: string;
  readonly upload: { onprogress: ((event: ProgressEvent) => void) | null };
  onload: ((event: ProgressEvent) => void) | null;
  onerror: ((event: ProgressEvent) => void) | null;
  onabort: ((event: ProgressEvent) => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob | FormData): void;
  abort(): void;
}

export interface Wire {
  readonly xhr: () => Xhr;
  readonly clock: Clock;
  /** Milliseconds without any movement after which a request is given up. */
  readonly stallMs: number;
}

export interface Request {
  readonly method: "PUT" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Blob | FormData;
  readonly signal: AbortSignal;
  /** Called with the bytes of the body that have left, headers of a form included. */
  readonly onSent: (bytes: number) => void;
}

/** Sends one request to S3. Resolves with the status, 2xx; rejects with a TransferFailure or the signal's reason. */
export async function send(wire: Wire, request: Request): Promise<number> {
  request.signal.throwIfAborted();
  const over = new AbortController();
  let movedAt = wire.clock.now();
  const answer = new Promise<number>((resolve, reject) => {
    const xhr = wire.xhr();
    const stop = (reason: unknown): void => {
      reject(reason);
      xhr.abort();
    };
    request.signal.addEventListener("abort", () => stop(request.signal.reason), { once: true, signal: over.signal });
    over.signal.addEventListener("abort", () => stop(over.signal.reason), { once: true });
    xhr.upload.onprogress = (event) => {
      movedAt = wire.clock.now();
      request.onSent(event.loaded);
    };
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve(xhr.status);
      else reject(fromS3(xhr.status, xhr.responseText));
    };
    xhr.onerror = () => reject(new TransferFailure("network", unreachable(request.url)));
    xhr.onabort = () => reject(new TransferFailure("network", "The request was broken off."));
    xhr.open(request.method, request.url);
    for (const [name, value] of Object.entries(request.headers ?? {})) xhr.setRequestHeader(name, value);
    xhr.send(request.body);
  });
  watch(wire, () => movedAt, over);
  try {
    return await answer;
  } finally {
    over.abort();
  }
}

/** Ends a request that has not moved for too long: neither a byte out nor the answer in. */
async function watch(wire: Wire, movedAt: () => number, over: AbortController): Promise<void> {
  const idle = (): number => wire.clock.now() - movedAt();
  try {
    while (idle() < wire.stallMs) await wire.clock.sleep(wire.stallMs - idle(), over.signal);
  } catch {
    return;
  }
  const seconds = Math.round(wire.stallMs / 1000);
  over.abort(new TransferFailure("stalled", `Nothing moved for ${seconds} seconds.`));
}

function unreachable(url: string): string {
  const origin = URL.canParse(url) ? new URL(url).origin : "S3";
  return `No answer from ${origin}: the connection broke, or its CORS rules do not name this page.`;
}
