import assert from "node:assert/strict";
import { test } from "node:test";
import type { Upload } from "../src/api/types.js";
import { phaseOf } from "../src/model/item.js";
import type { Action, State } from "../src/model/reduce.js";
import { EMPTY, reduce } from "../src/model/reduce.js";
import { item, upload } from "./upload.js";

const SENDING = { transfer: "put", partCount: 1, startedAt: 1 } as const;
const after = (...actions: Action[]): State => actions.reduce(reduce, EMPTY);
const seen = (...uploads: Upload[]): Action => ({ type: "seen", uploads });
const only = (state: State): NonNullable<ReturnType<State["items"]["get"]>> => {
  assert.equal(state.items.size, 1);
  return [...state.items.values()][0] ?? assert.fail();
};

test("an upload from elsewhere becomes a row", () => {
  assert.equal(only(after(seen(upload()))).name, "me.png");
});

test("an older answer does not undo a newer one", () => {
  const ready = upload({ state: "ready", updatedAt: "2026-01-02T03:04:06.5Z" });
  const late = upload({ state: "processing", updatedAt: "2026-01-02T03:04:06Z" });
  assert.equal(phaseOf(only(after(seen(ready), seen(late)))), "ready");
});

test("of two answers of the same instant the one that is further along counts", () => {
  assert.equal(phaseOf(only(after(seen(upload({ state: "processing" })), seen(upload({ state: "uploaded" }))))), "processing");
});

test("an equal answer leaves the row as it is, so that nothing is drawn", () => {
  const before = after(seen(upload({ state: "ready" })));
  assert.equal(only(reduce(before, seen(upload({ state: "ready" })))), only(before));
});

test("a grant's answer ties the record to the file's row, and its secrets are not kept", () => {
  const grant = { transfer: "put", url: "https://s3.test/secret", headers: {}, expiresAt: "" } as const;
  const state = after(
    { type: "added", items: [item({ local: { at: "asking" } })] },
    { type: "granted", key: "k1", upload: upload({ grant }), sending: SENDING },
  );
  assert.equal(state.keys.get("u1"), "k1");
  assert.doesNotMatch(JSON.stringify(only(state)), /secret/);
});

test("a poll that brings the record before its own answer makes no second row", () => {
  const state = after(
    { type: "added", items: [item({ local: { at: "asking" } })] },
    seen(upload()),
    { type: "granted", key: "k1", upload: upload(), sending: SENDING },
  );
  assert.equal(only(state).key, "k1");
});

test("a record that has moved on counts more than what this page thinks it is doing", () => {
  const state = after(
    { type: "added", items: [item({ local: { at: "confirming" } })] },
    { type: "granted", key: "k1", upload: upload(), sending: SENDING },
    seen(upload({ state: "ready", updatedAt: "2026-01-02T03:04:09Z" })),
  );
  assert.equal(phaseOf(only(state)), "ready");
});

test("every state is kept with its time, once", () => {
  const at = (second: number): string => `2026-01-02T03:04:0${second}Z`;
  const state = after(
    seen(upload({ state: "uploaded", updatedAt: at(6) })),
    seen(upload({ state: "processing", updatedAt: at(7) })),
    seen(upload({ state: "processing", updatedAt: at(8) })),
    seen(upload({ state: "ready", updatedAt: at(9) })),
  );
  assert.deepEqual(only(state).moments.map(({ state }) => state), ["uploaded", "processing", "ready"]);
});

test("a deleted upload that was never on the page does not appear", () => {
  assert.equal(after(seen(upload({ state: "deleted" }))).items.size, 0);
});

test("a dropped row is gone with its upload", () => {
  const state = after(seen(upload()), { type: "dropped", key: "u1" });
  assert.equal(state.items.size, 0);
  assert.equal(state.keys.size, 0);
});
