import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "../src/api/client.js";
import type { Fetch } from "../src/api/http.js";
import { devTokens } from "../src/api/tokens.js";
import { Uploader } from "../src/app/uploader.js";
import { phaseOf } from "../src/model/item.js";
import { Store } from "../src/model/store.js";
import { FakeApi } from "./fake/api.js";
import { PURPOSES } from "./fake/record.js";
import { FakeS3 } from "./fake/s3.js";
import { FakeClock, settled } from "./fake-clock.js";
import type { Outcome } from "./fake-xhr.js";
import { FakeWire } from "./fake-xhr.js";
import { laneOf } from "./lane.js";

const WHO = { tenant: "acme", user: "alice" };
const PNG = new File(["PNG"], "me.png", { type: "image/png" });

/** The page's own machinery over the fake API; what the wire sends is put into the fake S3. */
class Bench {
  readonly s3 = new FakeS3();
  readonly api = new FakeApi(this.s3);
  readonly asked: { method: string; path: string; key: string | null }[] = [];
  readonly store = new Store();
  readonly wire: FakeWire;
  readonly uploader: Uploader;
  /** Keeps the answers to new uploads back until it is kept. */
  held: Promise<void> = Promise.resolve();
  /** Breaks the answers, not the requests, of so many calls that match. */
  lose: { path: RegExp; times: number } = { path: /^$/, times: 0 };

  constructor(outcome: (before: number) => Outcome = () => ({ status: 200 })) {
    this.s3.url = "https://s3.test";
    this.wire = new FakeWire(({ url, body }, before) => {
      const result = outcome(before);
      const { pathname } = new URL(url);
      const size = (body as Blob).size;
      if (typeof result === "object" && result.status === 200) this.s3.objects.set(pathname.slice(1), { size, bytes: Buffer.alloc(0), type: "" });
      return result;
    });
    let keys = 0;
    const client = new Client(this.fetch, devTokens(this.fetch, WHO));
    this.uploader = new Uploader(client, this.store, laneOf(this.wire, new FakeClock()), () => `key-${++keys}`);
  }

  readonly fetch: Fetch = async (url, init) => {
    const headers = new Headers(init.headers);
    const method = init.method ?? "GET";
    this.asked.push({ method, path: url, key: headers.get("Idempotency-Key") });
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const header = (name: string): string | undefined => headers.get(name) ?? undefined;
    const answer = await this.api.answer({ method, url: new URL(url, "http://api.test"), header, body });
    if (answer.status === 201) await this.held;
    if (this.lose.path.test(`${method} ${url}`) && this.lose.times-- > 0) throw new TypeError("Failed to fetch");
    return new Response(answer.body ? JSON.stringify(answer.body) : null, {
      status: answer.status,
      headers: { "Content-Type": "application/json", ...answer.headers },
    });
  };

  /** Lets everything run until the only row has come to a phase; it fails rather than wait for ever. */
  async until(phase: string): Promise<void> {
    for (let i = 0; i < 500; i++) {
      if (this.phases()[0] === phase) return;
      await settled();
    }
    assert.equal(this.phases()[0], phase);
  }

  phases(): string[] {
    return [...this.store.state.items.values()].map(phaseOf);
  }
}

test("a file is asked for, sent and confirmed, in this order", async () => {
  const bench = new Bench();
  bench.uploader.add([PNG], PURPOSES, {});
  await bench.until("uploaded");
  assert.equal(bench.wire.exchanges.length, 1);
  assert.deepEqual(bench.asked.map(({ method }) => method), ["POST", "POST", "POST"]);
  assert.match(bench.asked[2]?.path ?? "", /complete$/);
});

test("a lost answer does not make a second upload", async () => {
  const bench = new Bench();
  bench.lose = { path: /^POST \/v1\/uploads$/, times: 2 };
  bench.uploader.add([PNG], PURPOSES, {});
  await bench.until("uploaded");
  assert.equal(bench.api.records.all.length, 1);
  const keys = bench.asked.filter(({ path }) => path === "/v1/uploads").map(({ key }) => key);
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
});

test("what a purpose rules out is shown and never asked for", async () => {
  const bench = new Bench();
  const avatar = PURPOSES.find(({ name }) => name === "avatar");
  bench.uploader.add([new File(["x"], "a.pdf", { type: "application/pdf" })], PURPOSES, { purpose: avatar });
  await settled();
  assert.deepEqual(bench.phases(), ["stopped"]);
  assert.equal(bench.asked.length, 0);
});

test("three files go at a time, hundreds wait", async () => {
  const bench = new Bench(() => "silence");
  const files = Array.from({ length: 300 }, (_, i) => new File(["PNG"], `${i}.png`, { type: "image/png" }));
  bench.uploader.add(files, PURPOSES, {});
  await settled();
  const waiting = bench.phases().filter((phase) => phase === "waiting").length;
  assert.equal(waiting, 297);
  for (const key of bench.store.state.items.keys()) await bench.uploader.cancel(key);
});

test("a cancelled file ends as cancelled, here and there", async () => {
  const bench = new Bench(() => "silence");
  bench.uploader.add([PNG], PURPOSES, {});
  await settled();
  assert.deepEqual(bench.phases(), ["sending"]);
  await bench.uploader.cancel("key-1");
  assert.deepEqual(bench.phases(), ["cancelled"]);
  assert.equal(bench.api.records.all[0]?.upload.state, "cancelled");
  assert.equal(bench.wire.aborted, 1);
});

test("a file cancelled while it is being asked for leaves no upload waiting", async () => {
  const bench = new Bench();
  let release = (): void => undefined;
  bench.held = new Promise((resolve) => (release = resolve));
  bench.uploader.add([PNG], PURPOSES, {});
  await settled();
  await bench.uploader.cancel("key-1");
  assert.deepEqual(bench.phases(), []);
  assert.equal(bench.api.records.all[0]?.upload.state, "pending");
  release();
  await settled();
  assert.equal(bench.api.records.all[0]?.upload.state, "cancelled");
  assert.equal(bench.wire.exchanges.length, 0);
});

test("a transfer that fails can be tried again, for the same upload", async () => {
  const bench = new Bench((before) => (before < 4 ? "network" : { status: 200 }));
  bench.uploader.add([PNG], PURPOSES, {});
  await bench.until("stopped");
  bench.uploader.again("key-1");
  await bench.until("uploaded");
  assert.equal(bench.api.records.all.length, 1);
});
