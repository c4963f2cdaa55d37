import { createHmac } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";

export interface StoredObject {
  size: number;
  /** All of it where it is small, the start where it is large. */
  bytes: Buffer;
  type: string;
}

/** What a test may do to the fake S3. */
export interface Faults {
  /** Answers the next requests with these statuses; 0 breaks the connection. */
  next: number[];
  /** Bytes a second that each request is let through with; 0 is no limit. */
  bytesPerSecond: number;
}

const KEPT = 32 * 1024 * 1024;
const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, PUT, POST",
  "Access-Control-Allow-Headers": "content-type, if-none-match",
};

/** An S3 that checks signatures of its own making: enough to hold the page to its grants. */
export class FakeS3 {
  readonly objects = new Map<string, StoredObject>();
  readonly parts = new Map<string, Map<number, number>>();
  /** How the first part of an upload begins. */
  readonly heads = new Map<string, Buffer>();
  readonly faults: Faults = { next: [], bytesPerSecond: 0 };
  readonly server: Server = createServer((request, response) => void this.#handle(request, response));
  url = "";
  /** Called with the key when an object has arrived. */
  onObject: (key: string) => void = () => undefined;

  signature(...signed: (string | number)[]): string {
    return createHmac("sha256", "test-only").update(signed.join("\n")).digest("hex");
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    if (request.method === "OPTIONS") {
      response.writeHead(200, CORS).end();
      return;
    }
    if (request.method === "GET") {
      this.#get(url, response);
      return;
    }
    const body = await this.#read(request).catch(() => undefined);
    // The page has broken it off.
    if (!body) return;
    const fault = this.faults.next.shift();
    if (fault === 0) request.socket.destroy();
    else if (fault !== undefined) refuse(response, fault, fault === 403 ? "AccessDenied" : "SlowDown", fault === 403 ? "Request has expired" : "Reduce your request rate.");
    else if (request.method === "POST") this.#post(request, body, response);
    else this.#put(url, request, body, response);
  }

  async #read(request: IncomingMessage): Promise<StoredObject> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (size < KEPT) chunks.push(chunk);
      size += chunk.length;
      const rate = this.faults.bytesPerSecond;
      if (rate > 0) await new Promise((resolve) => setTimeout(resolve, (chunk.length * 1000) / rate));
    }
    return { size, bytes: Buffer.concat(chunks), type: request.headers["content-type"] ?? "" };
  }

  #put(url: URL, request: IncomingMessage, body: StoredObject, response: ServerResponse): void {
    const key = decodeURIComponent(url.pathname.slice(1));
    const [part, uploadId] = [url.searchParams.get("partNumber"), url.searchParams.get("uploadId")];
    const given = url.searchParams.get("X-Amz-Signature");
    const expected =
      part === null ? this.signature("PUT", key, body.size, body.type) : this.signature("PART", key, uploadId ?? "", part, body.size);
    if (given !== expected) return refuse(response, 403, "SignatureDoesNotMatch", "The request signature does not match.");
    if (part !== null) {
      const parts = this.parts.get(key);
      if (!parts) return refuse(response, 404, "NoSuchUpload", "The upload does not exist.");
      parts.set(Number(part), body.size);
      if (part === "1") this.heads.set(key, body.bytes.subarray(0, 64));
    } else {
      if (request.headers["if-none-match"] !== "*") return refuse(response, 403, "AccessDenied", "If-None-Match is signed.");
      if (this.objects.has(key)) return refuse(response, 412, "PreconditionFailed", "The object is there already.");
      this.#store(key, body);
    }
    response.writeHead(200, CORS).end();
  }

  #post(request: IncomingMessage, body: StoredObject, response: ServerResponse): void {
    const boundary = /boundary=(.*)$/.exec(request.headers["content-type"] ?? "")?.[1] ?? "";
    const fields = new Map<string, Buffer>();
    for (const piece of body.bytes.toString("latin1").split(`--${boundary}`)) {
      const match = /name="([^"]*)"[^]*?\r\n\r\n([^]*)\r\n$/.exec(piece);
      if (match?.[1] !== undefined) fields.set(match[1], Buffer.from(match[2] ?? "", "latin1"));
    }
    const text = (name: string): string => fields.get(name)?.toString() ?? "";
    const last = [...fields.keys()].at(-1);
    if (last !== "file" || text("x-amz-signature") !== this.signature("POST", text("key"), text("policy"))) {
      return refuse(response, 403, "AccessDenied", "Invalid according to Policy.");
    }
    const file = fields.get("file") ?? Buffer.alloc(0);
    if (file.length !== Number(text("policy"))) return refuse(response, 400, "EntityTooLarge", "Your proposed upload is too large.");
    this.#store(text("key"), { size: file.length, bytes: file, type: text("Content-Type") });
    response.writeHead(204, CORS).end();
  }

  #store(key: string, object: StoredObject): void {
    this.objects.set(key, object);
    this.onObject(key);
  }

  #get(url: URL, response: ServerResponse): void {
    const key = decodeURIComponent(url.pathname.slice(1));
    const object = this.objects.get(key);
    if (!object || url.searchParams.get("X-Amz-Signature") !== this.signature("GET", key)) {
      return refuse(response, 403, "AccessDenied", "Access Denied");
    }
    const disposition = url.searchParams.get("response-content-disposition") ?? "inline";
    const headers = { ...CORS, "Content-Type": object.type, "Content-Disposition": disposition };
    response.writeHead(200, headers).end(object.bytes);
  }
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const xml = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  response.writeHead(status, { ...CORS, "Content-Type": "application/xml" }).end(xml);
}
