import assert from "node:assert/strict";
import { test } from "node:test";
import type { Step, Upload } from "../src/api/types.js";
import type { Verdict } from "../src/model/verdict.js";
import { isUnscanned, verdictOf } from "../src/model/verdict.js";
import { upload } from "./upload.js";

function scanned(outcome: Step["outcome"], scan?: Record<string, unknown>, change: Partial<Upload> = {}): Verdict | undefined {
  const steps: Step[] = [{ name: "scan", outcome, durationMs: 1, attempts: 1, engine: "ClamAV 1.4.6" }];
  return verdictOf(upload({ steps, results: scan ? { scan } : {}, ...change }));
}

test("clean names the engine and its signatures", () => {
  const verdict = scanned("passed", { verdict: "clean", engine: "ClamAV 1.4.6", signatures: "27600 of 2026-11-23" });
  assert.deepEqual(verdict, { kind: "clean", title: "Clean", note: "ClamAV 1.4.6 found nothing. Signatures: 27600 of 2026-11-23." });
});

test("clean by test signatures is not called clean", () => {
  const verdict = scanned("passed", { verdict: "clean", engine: "ClamAV 1.4.6", signatures: "test signatures only" });
  assert.equal(verdict?.kind, "weak");
  assert.match(verdict?.note ?? "", /real malware would pass/);
});

test("infected names the signature, and takes the engine from the step", () => {
  const verdict = scanned("rejected", { verdict: "infected", signature: "Eicar-Test-Signature" });
  assert.equal(verdict?.title, "Infected: Eicar-Test-Signature");
  assert.match(verdict?.note ?? "", /^ClamAV 1\.4\.6 found malware/);
});

test("unscannable tells why", () => {
  assert.equal(scanned("rejected", { verdict: "unscannable", reason: "it is encrypted" })?.note, "it is encrypted");
});

test("a scan left out is marked, whoever left it out", () => {
  assert.equal(scanned("skipped", { skipped: "not scanned" })?.title, "NOT SCANNED");
  assert.match(scanned("skipped", { skipped: "the scanner is on holiday" })?.note ?? "", /on holiday/);
  assert.equal(isUnscanned(upload({ results: { scan: { skipped: "not scanned" } } })), true);
  assert.equal(isUnscanned(upload({ state: "ready" })), false);
});

test("without a scan a ready file is said to be unscanned, quietly", () => {
  assert.equal(verdictOf(upload({ state: "ready" }))?.kind, "without");
  assert.equal(verdictOf(upload({ state: "processing" })), undefined);
  assert.equal(verdictOf(undefined), undefined);
});

test("no verdict yet is no verdict", () => {
  assert.equal(scanned("waiting")?.title, "No verdict yet");
  assert.equal(scanned("error")?.title, "No verdict yet");
  assert.equal(scanned("passed", { verdict: { clean: true } }), undefined);
  assert.equal(scanned("passed", { verdict: "sparkling" })?.kind, "open");
});
