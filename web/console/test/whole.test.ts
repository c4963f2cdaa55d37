import assert from "node:assert/strict";
import { test } from "node:test";
import { TransferFailure } from "../src/transfer/failure.js";
import { transfer } from "../src/transfer/transfer.js";
import { FakeClock, settled } from "./fake-clock.js";
import { FakeWire, s3Error } from "./fake-xhr.js";
import { POST, PUT, journeyOf, laneOf } from "./lane.js";

const FILE = new Blob(["0123456789"]);
const failed = (kind: string) => (error: unknown) => error instanceof TransferFailure && error.kind === kind;

test("put sends the granted headers and the whole file", async () => {
  const wire = new FakeWire(() => ({ status: 200 }));
  const journey = journeyOf(FILE);
  await transfer(laneOf(wire), PUT, journey);
  const [exchange] = wire.exchanges;
  assert.equal(exchange?.method, "PUT");
  assert.deepEqual(exchange?.headers, PUT.headers);
  assert.equal((exchange?.body as Blob).size, 10);
  assert.equal(journey.sent.at(-1), 10);
});

test("post sends every field and the file last", async () => {
  const wire = new FakeWire(() => ({ status: 204 }));
  await transfer(laneOf(wire), POST, journeyOf(FILE));
  const names = [...(wire.exchanges[0]?.body as FormData).keys()];
  assert.deepEqual(names, ["key", "policy", "x-amz-signature", "file"]);
});

test("a broken connection is tried again, and progress starts over", async () => {
  const wire = new FakeWire((_, before) => (before < 2 ? "network" : { status: 200 }));
  const journey = journeyOf(FILE);
  await transfer(laneOf(wire), PUT, journey);
  assert.deepEqual(journey.sent, [5, 0, 5, 0, 5, 10, 10]);
});

test("a connection that stays broken ends with a failure that names S3", async () => {
  const wire = new FakeWire(() => "network");
  await assert.rejects(transfer(laneOf(wire), PUT, journeyOf(FILE)), /No answer from https:\/\/s3\.test/);
  assert.equal(wire.exchanges.length, 4);
});

test("an object that is there already counts as sent: an earlier answer got lost", async () => {
  const wire = new FakeWire((_, before) => (before === 0 ? "network" : s3Error(412, "PreconditionFailed")));
  await transfer(laneOf(wire), PUT, journeyOf(FILE));
  assert.equal(wire.exchanges.length, 2);
});

test("a refusal is not tried again and keeps S3's words", async () => {
  const wire = new FakeWire(() => s3Error(403, "SignatureDoesNotMatch", "The signature does not match."));
  const sending = transfer(laneOf(wire), PUT, journeyOf(FILE));
  await assert.rejects(sending, { code: "SignatureDoesNotMatch", status: 403, message: "The signature does not match." });
  assert.equal(wire.exchanges.length, 1);
});

test("an expired grant is renewed and used", async () => {
  const wire = new FakeWire((exchange) => (exchange.url === PUT.url ? s3Error(403, "AccessDenied", "Request has expired") : { status: 200 }));
  const renew = (): Promise<typeof PUT> => Promise.resolve({ ...PUT, url: "https://s3.test/key?X-Amz-Signature=fresh" });
  await transfer(laneOf(wire), PUT, journeyOf(FILE, { renew }));
  assert.match(wire.exchanges[1]?.url ?? "", /fresh/);
});

test("a request that does not move is given up", async () => {
  const wire = new FakeWire(() => "silence");
  const lane = laneOf(wire, new FakeClock(), { backoff: { attempts: 1, baseMs: 1, capMs: 1 } });
  await assert.rejects(transfer(lane, PUT, journeyOf(FILE)), failed("stalled"));
  assert.equal(wire.aborted, 1);
});

test("a cancelled transfer breaks its request off and rejects with the reason", async () => {
  const wire = new FakeWire(() => "silence");
  const stop = new AbortController();
  const sending = transfer(laneOf(wire, new FakeClock(false)), PUT, journeyOf(FILE, { signal: stop.signal }));
  await settled();
  stop.abort(new Error("cancelled"));
  await assert.rejects(sending, /cancelled/);
  assert.equal(wire.aborted, 1);
});

test("a file that has gone is told from a broken connection", async () => {
  const gone = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) }) };
  const wire = new FakeWire(() => "network");
  await assert.rejects(transfer(laneOf(wire), PUT, journeyOf(gone as unknown as Blob)), failed("unreadable"));
  assert.equal(wire.exchanges.length, 1);
});
