import { randomUUID } from "node:crypto";
import type { CreateUpload, Upload } from "../../src/api/types.js";
import { grantOf, signParts } from "./grants.js";
import type { Entry } from "./record.js";
import { PURPOSES, Records } from "./record.js";
import type { FakeS3 } from "./s3.js";
import { FakeWorkers } from "./workers.js";

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

interface Who {
  readonly tenant: string;
  readonly user: string;
  readonly admin?: boolean;
}

const SCANS_TEST_FILES = "Scans know test signatures only: they find EICAR, and no real malware.";
const SCANS_NOTHING = "Started with --no-scan: NOTHING is scanned for malware.";

/** The public contract, as far as a page uses it. */
export class FakeApi {
  readonly records = new Records();
  readonly workers: FakeWorkers;

  constructor(private readonly s3: FakeS3) {
    this.workers = new FakeWorkers(this.records, s3);
    s3.onObject = (key) => {
      const entry = this.records.find(key);
      if (entry) setTimeout(() => this.#arrived(entry), 400);
    };
  }

  async answer(asked: Asked): Promise<Answer> {
    const { method, url } = asked;
    if (url.pathname === "/dev/token") {
      return { status: 200, body: { token: Buffer.from(JSON.stringify(asked.body)).toString("base64url") } };
    }
    if (url.pathname === "/dev/info") {
      const scans = this.workers.scanning ? SCANS_TEST_FILES : SCANS_NOTHING;
      const notes = ["For development: everybody who reaches this port gets a token.", scans];
      return { status: 200, body: { version: "fake", s3Endpoint: this.s3.url, dataDir: "in memory", notes } };
    }
    const who = whoOf(asked.header("authorization"));
    if (!who) return problem(401, "missing-token", "There is no token", "Send Authorization: Bearer.");
    if (url.pathname === "/v1/purposes") return { status: 200, body: PURPOSES };
    if (url.pathname === "/v1/uploads") return method === "POST" ? this.#create(who, asked) : this.#list(who, url);
    const [, id = "", verb = ""] = /^\/v1\/uploads\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
    const entry = this.records.find(id);
    if (!entry || !mine(who, entry)) return problem(404, "upload-not-found", "There is no such upload", `No upload ${id} is known.`);
    return this.#one(entry, verb, asked);
  }

  async #one(entry: Entry, verb: string, asked: Asked): Promise<Answer> {
    const { state } = entry.upload;
    if (verb === "" && asked.method === "DELETE") return this.#delete(entry);
    if (verb === "") return this.#read(entry, asked);
    if (verb === "complete") return this.#complete(entry);
    if (verb === "content") return this.#content(entry, asked.url);
    if (state !== "pending") return problem(409, "upload-not-pending", "The upload takes no more bytes", `It is ${state}.`);
    return { status: 200, body: signParts(this.s3, entry, (asked.body as { partNumbers: number[] }).partNumbers) };
  }

  #create(who: Who, asked: Asked): Answer {
    const wish = asked.body as CreateUpload;
    const key = `${who.tenant}/${who.user}/${asked.header("idempotency-key") ?? randomUUID()}`;
    const entry = this.records.byKey.get(key) ?? this.#begin(who, wish, key);
    const grant = entry.upload.state === "pending" ? { grant: grantOf(this.s3, entry) } : {};
    return { status: 201, body: { ...entry.upload, ...grant }, headers: { Location: `/v1/uploads/${entry.upload.id}` } };
  }

  #begin(who: Who, wish: CreateUpload, key: string): Entry {
    const now = new Date().toISOString();
    const { purpose, fileName, contentType, size } = wish;
    const upload: Upload = {
      id: randomUUID(), state: "pending", purpose, fileName, contentType, size, createdAt: now, updatedAt: now,
      expiresAt: new Date(Date.now() + 900_000).toISOString(), metadata: wish.metadata ?? {}, steps: [], results: {},
    };
    const transfer = wish.transfer ?? (size > 64 * 1024 * 1024 ? "multipart" : "put");
    const entry: Entry = { tenant: who.tenant, user: who.user, version: 1, upload, transfer, waiting: new Set() };
    this.records.all.push(entry);
    this.records.byKey.set(key, entry);
    return entry;
  }

  #list(who: Who, url: URL): Answer {
    const limit = Number(url.searchParams.get("limit") ?? 20);
    const from = Number(url.searchParams.get("cursor") ?? 0);
    const all = this.records.all.filter((entry) => mine(who, entry)).reverse();
    const items = all.slice(from, from + limit).map(({ upload }) => upload);
    const next = from + limit < all.length ? { next: String(from + limit) } : {};
    return { status: 200, body: { items, ...next } };
  }

  async #read(entry: Entry, asked: Asked): Promise<Answer> {
    const seen = asked.header("if-none-match");
    const wait = Number(/wait=(\d+)/.exec(asked.header("prefer") ?? "")?.[1] ?? 0);
    if (seen === etag(entry) && wait > 0) {
      await new Promise<void>((resolve) => {
        entry.waiting.add(resolve);
        setTimeout(resolve, wait * 1000).unref();
      });
    }
    if (seen === etag(entry)) return { status: 304, headers: { ETag: etag(entry) } };
    return { status: 200, body: entry.upload, headers: { ETag: etag(entry) } };
  }

  #complete(entry: Entry): Answer {
    const { id, size, state } = entry.upload;
    const parts = this.s3.parts.get(id);
    if (state === "pending" && entry.transfer === "multipart") {
      const sum = [...(parts?.values() ?? [])].reduce((a, b) => a + b, 0);
      if (sum !== size) return problem(409, "parts-incomplete", "Parts are missing", `S3 has ${sum} of ${size} bytes.`);
      this.s3.objects.set(id, { size, bytes: this.s3.heads.get(id) ?? Buffer.alloc(0), type: entry.upload.contentType });
    } else if (state === "pending" && !this.s3.objects.has(id)) {
      return problem(409, "object-missing", "The bytes are not there", "S3 has no object for it. Send the bytes first.");
    }
    this.#arrived(entry);
    return { status: 200, body: entry.upload, headers: { ETag: etag(entry) } };
  }

  #arrived(entry: Entry): void {
    if (entry.upload.state !== "pending") return;
    this.records.move(entry, "uploaded");
    void this.workers.process(entry);
  }

  #delete(entry: Entry): Answer {
    const { state } = entry.upload;
    if (state === "uploaded" || state === "processing") {
      return problem(409, "upload-busy", "The upload is being processed", "Wait until it is ready or rejected, then delete it.");
    }
    if (state === "pending") this.records.move(entry, "cancelled");
    else if (state === "ready" || state === "rejected" || state === "failed") this.records.move(entry, "deleted");
    return { status: 204 };
  }

  #content(entry: Entry, url: URL): Answer {
    const { id, state, fileName, variants } = entry.upload;
    if (state !== "ready") return problem(409, "not-ready", "There is no trusted content", `The upload is ${state}.`);
    const variant = url.searchParams.get("variant");
    if (variant !== null && !variants?.some(({ name }) => name === variant)) {
      return problem(404, "variant-not-found", "There is no such variant", `The upload has no variant ${variant}.`);
    }
    const key = variant === null ? id : `${id}/${variant}`;
    const query = new URLSearchParams({ "X-Amz-Signature": this.s3.signature("GET", key) });
    const kind = url.searchParams.get("disposition") ?? "attachment";
    query.set("response-content-disposition", `${kind}; filename*=UTF-8''${encodeURIComponent(fileName)}`);
    return { status: 200, body: { url: `${this.s3.url}/${key}?${query}`, expiresAt: new Date(Date.now() + 300_000).toISOString() } };
  }
}

const etag = (entry: Entry): string => `"${entry.version}"`;
const mine = (who: Who, entry: Entry): boolean => who.tenant === entry.tenant && (who.admin === true || who.user === entry.user);

function whoOf(authorization: string | undefined): Who | undefined {
  const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  return token === undefined ? undefined : (JSON.parse(Buffer.from(token, "base64url").toString()) as Who);
}

function problem(status: number, code: string, title: string, detail: string): Answer {
  const type = `https://slipway.dev/problems/${code}`;
  return { status, body: { type, title, status, detail, instance: "/", code, requestId: "fake-request" } };
}
