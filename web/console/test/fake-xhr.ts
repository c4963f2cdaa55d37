import type { Xhr } from "../src/transfer/send.js";

/** What an exchange comes to: a status with a body, a broken connection, or silence. */
export type Outcome = { readonly status: number; readonly body?: string } | "network" | "silence";

export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Blob | FormData;
}

/** A wire that answers as a script says and keeps what was sent. */
export class FakeWire {
  readonly exchanges: Exchange[] = [];
  aborted = 0;
  atOnce = 0;
  most = 0;

  /** The script is asked for every request, with how many came before. */
  constructor(private readonly script: (exchange: Exchange, before: number) => Outcome) {}

  readonly xhr = (): Xhr => {
    const wire = this;
    let exchange: Exchange = { method: "", url: "", headers: {}, body: new Blob() };
    let open = false;
    const close = (): boolean => {
      if (!open) return false;
      open = false;
      wire.atOnce--;
      return true;
    };
    const xhr: { -readonly [K in keyof Xhr]: Xhr[K] } = {
      status: 0,
      responseText: "",
      upload: { onprogress: null },
      onload: null,
      onerror: null,
      onabort: null,
      open: (method, url) => (exchange = { ...exchange, method, url }),
      setRequestHeader: (name, value) => (exchange.headers[name] = value),
      send: (body) => {
        exchange = { ...exchange, body };
        const outcome = wire.script(exchange, wire.exchanges.push(exchange) - 1);
        open = true;
        wire.most = Math.max(wire.most, ++wire.atOnce);
        const size = body instanceof Blob ? body.size : 0;
        setImmediate(() => {
          if (!open || outcome === "silence") return;
          xhr.upload.onprogress?.({ loaded: Math.floor(size / 2) } as ProgressEvent);
          if (outcome === "network") {
            close();
            xhr.onerror?.({} as ProgressEvent);
            return;
          }
          xhr.upload.onprogress?.({ loaded: size } as ProgressEvent);
          [xhr.status, xhr.responseText] = [outcome.status, outcome.body ?? ""];
          close();
          xhr.onload?.({} as ProgressEvent);
        });
      },
      abort: () => {
        if (!close()) return;
        wire.aborted++;
        xhr.onabort?.({} as ProgressEvent);
      },
    };
    return xhr;
  };
}

export function s3Error(status: number, code: string, message = code): Outcome {
  return { status, body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>` };
}
