import assert from "node:assert/strict";
import { test } from "node:test";
import { transfer } from "../src/transfer/transfer.js";
import { FakeClock } from "./fake-clock.js";
import type { Exchange } from "./fake-xhr.js";
import { FakeWire, s3Error } from "./fake-xhr.js";
import { journeyOf, laneOf, parts } from "./lane.js";

const FILE = new Blob(["0123456789012345678901234"]);
const GRANT = parts(3, 10);
const numberOf = ({ url }: Exchange): number => Number(new URL(url).searchParams.get("partNumber"));

test("every part is sent once, with its own bytes and signature", async () => {
  const wire = new FakeWire(() => ({ status: 200 }));
  const journey = journeyOf(FILE);
  await transfer(laneOf(wire), GRANT, journey);
  assert.deepEqual(wire.exchanges.map(numberOf).sort(), [1, 2, 3]);
  assert.deepEqual(wire.exchanges.map(({ body }) => (body as Blob).size), [10, 10, 5]);
  assert.equal(wire.exchanges[0]?.url, "https://s3.test/key?uploadId=a&partNumber=1&X-Amz-Signature=aaaa");
  assert.equal(journey.sent.at(-1), 25);
});

test("only as many parts as allowed are on their way at a time", async () => {
  const wire = new FakeWire(() => ({ status: 200 }));
  await transfer(laneOf(wire, new FakeClock(), { partsAtOnce: 2 }), parts(9, 3), journeyOf(FILE));
  assert.equal(wire.most, 2);
  assert.equal(wire.exchanges.length, 9);
});

test("a part that fails is sent again, the others are not", async () => {
  const wire = new FakeWire((exchange, before) => (numberOf(exchange) === 2 && before < 3 ? s3Error(503, "SlowDown") : { status: 200 }));
  await transfer(laneOf(wire), GRANT, journeyOf(FILE));
  assert.deepEqual(wire.exchanges.map(numberOf).sort(), [1, 2, 2, 3]);
});

test("a part that fails for good ends all", async () => {
  const wire = new FakeWire((exchange) => (numberOf(exchange) === 2 ? s3Error(404, "NoSuchUpload") : { status: 200 }));
  const sending = transfer(laneOf(wire, new FakeClock(), { partsAtOnce: 1 }), GRANT, journeyOf(FILE));
  await assert.rejects(sending, { code: "NoSuchUpload" });
  assert.deepEqual(wire.exchanges.map(numberOf), [1, 2]);
});

test("parts that S3 holds are not sent again but counted", async () => {
  const wire = new FakeWire(() => ({ status: 200 }));
  const journey = journeyOf(FILE, { held: new Set([1, 3]) });
  await transfer(laneOf(wire), GRANT, journey);
  assert.deepEqual(wire.exchanges.map(numberOf), [2]);
  assert.equal(journey.sent[0], 15);
  assert.equal(journey.sent.at(-1), 25);
});

test("signatures near their end are renewed once, for all parts that are missing", async () => {
  const wire = new FakeWire(() => ({ status: 200 }));
  const clock = new FakeClock(false);
  const asked: number[][] = [];
  const sign = (partNumbers: number[]): Promise<ReturnType<typeof parts>> => {
    asked.push(partNumbers);
    return Promise.resolve(parts(3, 10, "b"));
  };
  const old = parts(3, 10, "a", "2026-01-02T03:05:00Z");
  await transfer(laneOf(wire, skewed(clock)), old, journeyOf(FILE, { sign }));
  assert.deepEqual(asked, [[1, 2, 3]]);
  assert.ok(wire.exchanges.every(({ url }) => url.includes("uploadId=b")));
});

/** A clock that stands at the grant's receipt for the first look, and a minute later from then on. */
function skewed(clock: FakeClock): FakeClock {
  let looks = 0;
  const now = (): number => clock.now() + (looks++ === 0 ? 0 : 60_000);
  return Object.assign(Object.create(clock) as FakeClock, { now, sleep: clock.sleep.bind(clock) });
}

test("a signature that S3 calls expired is renewed whatever this clock says", async () => {
  const wire = new FakeWire(({ url }) => (url.includes("uploadId=a") ? s3Error(403, "AccessDenied", "Request has expired") : { status: 200 }));
  let asked = 0;
  const sign = (): Promise<ReturnType<typeof parts>> => {
    asked++;
    return Promise.resolve(parts(3, 10, "b"));
  };
  await transfer(laneOf(wire), GRANT, journeyOf(FILE, { sign }));
  assert.equal(asked, 1);
});

test("a clock that runs fast does not ask for signatures before every part", async () => {
  const wire = new FakeWire(() => ({ status: 200 }));
  // `sign` of this journey throws when it is called.
  await transfer(laneOf(wire), parts(3, 10, "a", "2025-12-31T00:00:00Z"), journeyOf(FILE));
  assert.equal(wire.exchanges.length, 3);
});
