import assert from "node:assert/strict";
import { test } from "node:test";
import { pause } from "../src/transfer/backoff.js";
import { retry } from "../src/transfer/retry.js";
import { FakeClock } from "./fake-clock.js";

const backoff = { attempts: 5, baseMs: 100, capMs: 1_000 };

test("the pause doubles with every failure up to the cap", () => {
  const longest = [1, 2, 3, 4, 5, 6].map((failures) => pause(backoff, failures, () => 1));
  assert.deepEqual(longest, [100, 200, 400, 800, 1_000, 1_000]);
});

test("the pause is spread over the upper half of its step", () => {
  assert.equal(pause(backoff, 2, () => 0), 100);
  assert.equal(pause(backoff, 2, () => 0.5), 150);
});

test("a pause that the other side asks for is kept, within a bound", () => {
  assert.equal(pause(backoff, 1, () => 1, 3_000), 3_000);
  assert.equal(pause(backoff, 1, () => 1, 3_600_000), 60_000);
});

test("tries are bounded and the last error is thrown", async () => {
  const clock = new FakeClock();
  let tries = 0;
  const work = retry({ backoff, clock, random: () => 1, again: () => true }, () => {
    tries++;
    return Promise.reject(new Error(`try ${tries}`));
  });
  await assert.rejects(work, /try 5/);
  assert.deepEqual(clock.slept, [100, 200, 400, 800]);
});

test("an error that will not pass ends the tries at once", async () => {
  const clock = new FakeClock();
  const work = retry({ backoff, clock, random: () => 1, again: () => false }, () => Promise.reject(new Error("no")));
  await assert.rejects(work, /no/);
  assert.deepEqual(clock.slept, []);
});

test("an abort in the pause ends the tries with its reason", async () => {
  const clock = new FakeClock(false);
  const stop = new AbortController();
  const options = { backoff, clock, random: () => 1, again: () => true, signal: stop.signal };
  const work = retry(options, () => Promise.reject(new Error("again")));
  setImmediate(() => stop.abort(new Error("enough")));
  await assert.rejects(work, /enough/);
});
