import assert from "node:assert/strict";
import { test } from "node:test";
import { accepts, bestPurpose, refusal, typeOf } from "../src/model/purpose.js";
import { PURPOSES } from "./fake/record.js";

const file = (name: string, type: string, size = 1_000) => ({ name, type, size });
const named = (name: string) => PURPOSES.find((purpose) => purpose.name === name) ?? assert.fail();

test("a type that the browser does not know is taken from the name", () => {
  assert.equal(typeOf(file("a.MD", "")), "text/markdown");
  assert.equal(typeOf(file("noextension", "")), "application/octet-stream");
  assert.equal(typeOf(file("a.md", "text/plain")), "text/plain");
});

test("accept is read as a browser reads it", () => {
  assert.ok(accepts(named("video"), file("a", "video/webm")));
  assert.ok(accepts(named("document"), file("Report.DOCX", "application/x-unknown")));
  assert.ok(accepts(named("anything"), file("a", "")));
  assert.ok(!accepts(named("photo"), file("a.svg", "image/svg+xml")));
});

test("the page picks the roomiest purpose made for the type, the one for anything last", () => {
  const best = (name: string, type: string, size?: number) => bestPurpose(PURPOSES, file(name, type, size))?.name;
  assert.equal(best("a.png", "image/png"), "photo");
  assert.equal(best("a.pdf", "application/pdf"), "document");
  assert.equal(best("a.zip", "application/zip"), "anything");
  assert.equal(best("large.png", "image/png", 60 * 1024 * 1024), "anything");
});

test("what a purpose rules out is refused with both sides named", () => {
  assert.equal(refusal(named("photo"), file("a.png", "image/png")), undefined);
  assert.match(refusal(named("avatar"), file("a.png", "image/png", 6 * 1024 * 1024))?.detail ?? "", /6 MB.*at most 5 MB/);
  assert.match(refusal(named("avatar"), file("a.pdf", "application/pdf"))?.detail ?? "", /application\/pdf.*image\/jpeg/);
  assert.equal(refusal(named("document"), file("a.txt", "text/plain", 0))?.title, "The file is empty");
});
