import type { Grant, MultipartGrant, PutGrant } from "../src/transfer/grant.js";
import type { Journey, Lane } from "../src/transfer/options.js";
import { Slots } from "../src/transfer/slots.js";
import { FakeClock } from "./fake-clock.js";
import type { FakeWire } from "./fake-xhr.js";

export function laneOf(wire: FakeWire, clock = new FakeClock(), change: Partial<Lane> = {}): Lane {
  return {
    wire: { xhr: wire.xhr, clock, stallMs: 45_000 },
    random: () => 1,
    backoff: { attempts: 4, baseMs: 100, capMs: 1_000 },
    slots: new Slots(5),
    partsAtOnce: 3,
    ...change,
  };
}

export function journeyOf(file: Blob, change: Partial<Journey> = {}): Journey & { readonly sent: number[] } {
  const sent: number[] = [];
  const never = (): never => {
    throw new Error("not expected");
  };
  return { file, signal: new AbortController().signal, onSent: (n) => sent.push(n), renew: never, sign: never, ...change, sent };
}

export const PUT: PutGrant = {
  transfer: "put",
  url: "https://s3.test/key?X-Amz-Signature=1",
  headers: { "content-type": "image/png", "if-none-match": "*" },
  expiresAt: "2026-01-02T04:04:05Z",
};

export const POST: Grant = {
  transfer: "post",
  url: "https://s3.test/",
  fields: { key: "incoming/1", policy: "cG9saWN5", "x-amz-signature": "2" },
  expiresAt: "2026-01-02T04:04:05Z",
};

/** A grant for parts, signed with a letter so that a renewal can be told. */
export function parts(count: number, size: number, letter = "a", expiresAt = "2026-01-02T04:04:05Z"): MultipartGrant {
  const signed = Array.from({ length: count }, (_, i): [number, string] => [i + 1, letter.repeat(4)]);
  return { transfer: "multipart", url: `https://s3.test/key?uploadId=${letter}`, partSize: size, partCount: count, parts: signed, expiresAt };
}
