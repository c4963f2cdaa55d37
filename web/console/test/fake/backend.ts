import { readFile } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { FakeApi } from "./api.js";
import { FakeS3 } from "./s3.js";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The page's own files, the API and an S3, for tests and for working on the page without the real server. */
export class FakeBackend {
  readonly s3 = new FakeS3();
  readonly api = new FakeApi(this.s3);
  /** While true the API breaks every connection, as a stopped server would. */
  down = false;
  url = "";
  readonly #server: Server = createServer((request, response) => void this.#handle(request, response));

  constructor(private readonly dist: string) {}

  async start(port = 0): Promise<this> {
    this.s3.url = await listen(this.s3.server, 0);
    this.url = await listen(this.#server, port);
    return this;
  }

  async close(): Promise<void> {
    for (const server of [this.#server, this.s3.server]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const isApi = url.pathname.startsWith("/v1/") || url.pathname.startsWith("/dev/");
    if (!isApi) return this.#file(url.pathname, response);
    if (this.down) {
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const header = (name: string): string | undefined => request.headers[name]?.toString();
    const body: unknown = text ? JSON.parse(text) : undefined;
    const answer = await this.api.answer({ method: request.method ?? "GET", url, header, body });
    const kind = answer.status >= 400 ? "application/problem+json" : "application/json";
    response.writeHead(answer.status, { ...answer.headers, ...(answer.body ? { "Content-Type": kind } : {}) });
    response.end(answer.body ? JSON.stringify(answer.body) : undefined);
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    const name = normalize(path === "/" ? "/index.html" : decodeURIComponent(path));
    try {
      const bytes = await readFile(join(this.dist, name));
      const type = TYPES[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": csp(this.s3.url), "Cache-Control": "no-cache" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}

/** The strictest policy that the page works under; the real server's is the same. */
export function csp(s3Origin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${s3Origin}`,
    `connect-src 'self' ${s3Origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
