import assert from "node:assert/strict";
import { test } from "node:test";
import { planParts } from "../src/transfer/plan.js";

const MiB = 1024 * 1024;

test("parts cover the file without gap or overlap, the last has the rest", () => {
  assert.deepEqual(planParts(25, 10, 3), [
    { partNumber: 1, start: 0, end: 10 },
    { partNumber: 2, start: 10, end: 20 },
    { partNumber: 3, start: 20, end: 25 },
  ]);
});

test("a file of whole parts has no empty last part", () => {
  assert.equal(planParts(20, 10, 2).at(-1)?.end, 20);
});

test("the largest object S3 takes fits 10,000 parts exactly", () => {
  const partSize = 5 * 1024 * MiB;
  const plan = planParts(10_000 * partSize, partSize, 10_000);
  assert.equal(plan.length, 10_000);
  assert.equal(plan.at(-1)?.end, 10_000 * partSize);
});

test("a grant that does not fit the file is refused before anything is sent", () => {
  assert.throws(() => planParts(25, 10, 2), /the grant has 2 parts, but 25 bytes by 10 are 3/);
  assert.throws(() => planParts(0, 10, 0), /size is 0/);
  assert.throws(() => planParts(5, 0, 1), /partSize is 0/);
  assert.throws(() => planParts(20_000, 1, 20_000), /S3 takes at most 10000/);
});
