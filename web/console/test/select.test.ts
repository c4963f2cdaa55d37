import assert from "node:assert/strict";
import { test } from "node:test";
import type { Item } from "../src/model/item.js";
import { EMPTY } from "../src/model/reduce.js";
import type { State } from "../src/model/reduce.js";
import { activity, atWorkBut, count, overall, rows } from "../src/model/select.js";
import { item, upload } from "./upload.js";

const holding = (...items: Item[]): State => ({ ...EMPTY, items: new Map(items.map((one) => [one.key, one])) });
const sending = (sent: number) => ({ at: "sending", sent, bytesPerSecond: 50, secondsLeft: 1, repeats: 0 }) as const;

test("the newest batch is on top, its files in the order they were dropped", () => {
  const state = holding(
    item({ key: "old", addedAt: 1 }),
    item({ key: "second", addedAt: 2, index: 1 }),
    item({ key: "first", addedAt: 2, index: 0 }),
  );
  assert.deepEqual(rows(state, "all").map(({ key }) => key), ["first", "second", "old"]);
});

test("deleted uploads are not shown and not counted", () => {
  const state = holding(item({ upload: upload({ state: "deleted" }) }));
  assert.equal(rows(state, "all").length, 0);
  assert.equal(count(state, "all"), 0);
});

test("each filter shows what it says", () => {
  const state = holding(
    item({ key: "a", local: { at: "waiting" } }),
    item({ key: "b", upload: upload({ state: "processing" }) }),
    item({ key: "c", upload: upload({ state: "ready" }) }),
    item({ key: "d", upload: upload({ state: "rejected" }) }),
    item({ key: "e", upload: upload({ state: "cancelled" }) }),
  );
  assert.deepEqual((["all", "active", "ready", "troubled"] as const).map((filter) => count(state, filter)), [5, 2, 1, 1]);
});

test("activity tells what goes on in each place", () => {
  const state = holding(
    item({ key: "a", local: { at: "asking" } }),
    item({ key: "b", local: sending(10), upload: upload() }),
    item({ key: "c", local: sending(10), upload: upload() }),
    item({ key: "d", upload: upload({ state: "uploaded" }) }),
  );
  assert.deepEqual(activity(state), { asking: 1, sending: 2, working: 1, bytesPerSecond: 100 });
});

test("overall counts this page's files only, from the start of the batch", () => {
  const way = { transfer: "put", partCount: 1, startedAt: 1 } as const;
  const state = holding(
    item({ key: "elsewhere", addedAt: 9, upload: upload({ state: "ready" }) }),
    item({ key: "earlier", addedAt: 1, sending: way, upload: upload({ state: "ready" }) }),
    item({ key: "done", addedAt: 5, sending: way, upload: upload({ state: "ready" }) }),
    item({ key: "half", addedAt: 5, sending: way, local: sending(500), upload: upload() }),
  );
  assert.deepEqual(overall(state, 5), { files: 2, done: 1, bytes: 2_000, sent: 1_500, running: true });
});

test("uploads at work that a page of the list did not bring are found, the oldest first", () => {
  const at = (key: string, addedAt: number): Item => item({ key, addedAt, upload: upload({ id: key, state: "processing" }) });
  assert.deepEqual(atWorkBut(holding(at("c", 3), at("a", 1), at("b", 2)), new Set(["b"]), 5), ["a", "c"]);
});
