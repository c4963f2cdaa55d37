import assert from "node:assert/strict";
import { test } from "node:test";
import { timeline } from "../src/model/timeline.js";
import { limitsOf } from "../src/view/panel.js";
import { sentence } from "../src/view/announce.js";
import { statusOf } from "../src/view/flow.js";
import { PURPOSES } from "./fake/record.js";
import { item, upload } from "./upload.js";

test("the story of a ready upload goes from the grant to the promotion", () => {
  const steps = [{ name: "inspect", outcome: "passed", durationMs: 12, attempts: 2 } as const];
  const story = timeline(
    item({
      sending: { transfer: "multipart", partCount: 10, startedAt: 0, endedAt: 2_000 },
      upload: upload({ state: "ready", steps }),
      moments: [{ state: "uploaded", at: "2026-01-02T03:04:06Z" }, { state: "ready", at: "2026-01-02T03:04:07Z" }],
    }),
  );
  assert.deepEqual(story.map(({ title }) => title), ["Allowed", "Sent straight to S3", "Arrived", "inspect", "Ready"]);
  assert.match(story[1]?.note ?? "", /Multipart, 10 parts, in 2 s \(500 bytes\/s\)/);
  assert.equal(story[3]?.note, "passed · attempt 2");
  assert.deepEqual(story[3]?.bar, { took: "12 ms", share: 1 });
});

test("steps tell how long they took beside the longest, with what, and why they did nothing", () => {
  const steps = [
    { name: "scan", outcome: "skipped", durationMs: 0, attempts: 1 },
    { name: "inspect", outcome: "passed", durationMs: 50, attempts: 1, engine: "Slipway 0.1.0" },
    { name: "webhook", outcome: "waiting", durationMs: 200, attempts: 2 },
    { name: "later", outcome: "invented" as never, durationMs: 10, attempts: 1 },
  ] as const;
  const results = { scan: { skipped: "not scanned" } };
  const story = timeline(item({ upload: upload({ state: "processing", steps: [...steps], results }) })).filter(({ bar }) => bar);
  assert.deepEqual(
    story.map(({ note, tone, bar }) => [note, tone, bar?.share]),
    [
      ["skipped: not scanned", "quiet", 0],
      ["passed · Slipway 0.1.0", "done", 0.25],
      ["waits for an answer from outside · attempt 2", "doing", 1],
      ["invented", "quiet", 0.05],
    ],
  );
});

test("a rejected upload's story ends with the reason", () => {
  const problem = { type: "t", title: "Wrong type", detail: "It is HTML.", code: "type-mismatch" };
  const last = timeline(item({ upload: upload({ state: "rejected", problem }) })).at(-1);
  assert.deepEqual([last?.title, last?.note, last?.tone], ["Wrong type", "It is HTML.", "bad"]);
});

test("a file that was never asked for tells why", () => {
  const local = { at: "stopped", trouble: { title: "Too large", detail: "…" }, again: false } as const;
  assert.deepEqual(timeline(item({ local })).map(({ title }) => title), ["Too large"]);
});

test("a purpose's limits fit a line", () => {
  const [anything, avatar] = PURPOSES;
  assert.equal(anything && limitsOf(anything), "Any type · up to 5 GB · scan → inspect → promote");
  assert.equal(avatar && limitsOf(avatar), "JPEG, PNG, WEBP · up to 5 MB · scan → inspect → image → promote");
});

test("a few changes are said by name, many by number", () => {
  assert.equal(sentence([["a.png", "ready"], ["b.png", "rejected"]]), "a.png is ready. b.png is rejected.");
  const many = Array.from({ length: 12 }, (_, i): [string, "ready" | "failed"] => [`${i}`, i < 11 ? "ready" : "failed"]);
  assert.equal(sentence(many), "11 files ready, 1 file failed.");
});

test("the drawing's line says that the bytes pass the API by", () => {
  const line = statusOf({ asking: 0, sending: 2, working: 1, bytesPerSecond: 1_048_576 });
  assert.equal(line, "2 files on the way to S3 at 1 MB/s, past the API · 1 file with the workers.");
});
