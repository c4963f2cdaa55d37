import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { bytes, percent, speed } from "../src/format/bytes.js";
import { curl, quote } from "../src/format/curl.js";
import { ago, duration, timeLeft } from "../src/format/time.js";

test("sizes are short and never round up to a thousand of their unit", () => {
  const sizes = [0, 1, 999, 1024, 1536, 102_400, 1_048_575, 157_286_400, 5 * 1024 ** 4];
  assert.deepEqual(sizes.map(bytes), ["0 bytes", "1 byte", "999 bytes", "1 KB", "1.5 KB", "100 KB", "1 MB", "150 MB", "5 TB"]);
  assert.equal(speed(1_572_864.4), "1.5 MB/s");
});

test("a percentage is full only at the end", () => {
  assert.equal(percent(999_999, 1_000_000), 99);
  assert.equal(percent(1_000_000, 1_000_000), 100);
  assert.equal(percent(-1, 10), 0);
  assert.equal(percent(0, 0), 100);
});

test("durations have the unit that fits", () => {
  assert.deepEqual([0, 12.4, 999, 1_300, 59_949, 59_990, 125_000, 3_600_000].map(duration), [
    "0 ms", "12 ms", "999 ms", "1.3 s", "59.9 s", "1 min", "2 min 5 s", "1 h",
  ]);
});

test("the time left is rough, and nothing where it is not known", () => {
  assert.deepEqual([undefined, Infinity, 0.2, 8.1, 62, 3_700].map(timeLeft), [
    "", "", "a moment left", "9 s left", "1 min 5 s left", "1 h 2 min left",
  ]);
});

test("ages are said in words, a clock that runs behind included", () => {
  const now = Date.parse("2026-01-02T03:04:05Z");
  const ages = [-5, 3, 34, 61, 7_200, 90_000, 200_000].map((seconds) => ago(now - seconds * 1000, now));
  assert.deepEqual(ages, ["just now", "just now", "30 s ago", "1 min ago", "2 h ago", "yesterday", "2 days ago"]);
});

test("a curl command says what it was meant to say to a real shell", () => {
  const command = curl("http://localhost:8080", { tenant: "acme", user: "o'brien" }, [{ path: "/v1/uploads/1" }]);
  const script = `curl() { printf '[%s]' "$@"; echo; }; sed() { echo token; }; ${command}`;
  const said = execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" });
  assert.equal(said.trim(), "[-s][-H][Authorization: Bearer token][http://localhost:8080/v1/uploads/1]");
});

test("nothing inside a quoted word means anything to a shell", () => {
  const nasty = "a'b$(id)`id`\\ \"c\" $HOME !";
  assert.equal(execFileSync("/bin/sh", ["-c", `printf %s ${quote(nasty)}`], { encoding: "utf8" }), nasty);
});

test("the token is taken out of a real answer by the real sed", () => {
  const command = curl("http://localhost:8080", { tenant: "acme", user: "alice" }, []);
  const script = `curl() { echo '{"token":"abc.def-_"}'; }; ${command}; echo "$TOKEN"`;
  assert.equal(execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).trim(), "abc.def-_");
});
