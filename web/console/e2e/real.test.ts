// The page against a running `./slipway dev`, whose address is in SLIPWAY_URL. Pictures of what was seen are left
// in a temporary directory; its name is printed.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { Visit, launch } from "./browser.js";
import { pdf, png, writeMp4 } from "./media.js";

const url = process.env["SLIPWAY_URL"];
assert.ok(url, "SLIPWAY_URL names no running `./slipway dev`, as in SLIPWAY_URL=http://localhost:8080 npm run e2e");

const MiB = 1024 * 1024;
/** JSON of requests and answers: a file among it would be seen at once. */
const JSON_ONLY = 32 * 1024;

let browser: Browser;
let pictures: string;
let visit: Visit;

before(async () => {
  browser = await launch();
  pictures = await mkdtemp(join(tmpdir(), "slipway-e2e-"));
  console.log(`pictures: ${pictures}`);
});
after(() => browser.close());

beforeEach(async () => (visit = await Visit.begin(browser, url, { viewport: { width: 1280, height: 900 } })));
afterEach(async ({ name }) => {
  const file = `${name.replace(/[^a-z0-9]+/gi, "-")}.png`;
  await visit.page.screenshot({ path: join(pictures, file), fullPage: true }).catch(() => undefined);
  await visit.end();
  assert.deepEqual(visit.faults, [], "no script error, nothing that the policy refused");
});

async function transferBy(way: string): Promise<void> {
  await visit.page.locator(".advanced summary").click();
  await visit.page.selectOption("#transfer", way);
}

/** Sees that the file's bytes went somewhere, and not to the API. */
function assertBypassed(size: number): void {
  const api = new URL(url ?? "").origin;
  const elsewhere = visit.sent.filter((request) => request.url.origin !== api);
  const there = elsewhere.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
  assert.ok(there >= size, `S3 got ${there} of ${size} bytes`);
  assert.ok(visit.bytesTo(api) < JSON_ONLY, `the API got ${visit.bytesTo(api)} bytes`);
}

async function opened(name: string): Promise<Locator> {
  const row = visit.page.locator(".row", { hasText: name });
  await row.locator(".toggle").click();
  await row.locator(".story li").first().waitFor();
  return row;
}

async function bytesOf(link: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(link)).arrayBuffer());
}

test("an image by put becomes ready, and its trusted bytes are those that were sent", async () => {
  const buffer = png(400, 300, 1);
  const name = `image-${Date.now()}.png`;
  await transferBy("put");
  await visit.drop([{ name, mimeType: "image/png", buffer }]);
  await visit.phase(name, "ready");
  const row = visit.page.locator(".row", { hasText: name });
  await row.locator(".thumb img").waitFor();
  const [tab] = await Promise.all([visit.context.waitForEvent("page"), row.locator(".do-open").click()]);
  await tab.waitForLoadState();
  assert.ok(buffer.equals(await bytesOf(tab.url())), "the trusted object has the bytes of the file");
  assertBypassed(buffer.length);
});

test("a document by post becomes ready", async () => {
  // Padded, so that it would be noticed among the API's own requests.
  const buffer = Buffer.concat([pdf(), Buffer.alloc(200_000, "%")]);
  const name = `document-${Date.now()}.pdf`;
  await transferBy("post");
  await visit.page.setInputFiles("#files", { name, mimeType: "application/pdf", buffer });
  await visit.phase(name, "ready");
  assertBypassed(buffer.length);
});

test("a video of 150 MB by multipart becomes ready, its progress in sight", async () => {
  const directory = await mkdtemp(join(tmpdir(), "slipway-video-"));
  try {
    const name = `video-${Date.now()}.mp4`;
    await writeMp4(join(directory, name), 150 * MiB);
    await transferBy("multipart");
    await visit.page.setInputFiles("#files", join(directory, name));
    await visit.phase(name, "sending");
    await visit.phase(name, "ready", 120_000);
    const row = visit.page.locator(".row", { hasText: name });
    await row.locator(".toggle").click();
    await row.locator(".story .tone-good").waitFor();
    assert.match(await row.locator(".story").innerText(), /Multipart, \d+ parts/);
    assertBypassed(150 * MiB);
    // Kept small on disk: the page deletes what it made.
    await row.locator(".do-trash").click();
    await row.locator(".do-trash").click();
    await row.waitFor({ state: "detached" });
  } finally {
    await rm(directory, { recursive: true });
  }
});

test("a photo shows its variants, and the verdict says which signatures it was held against", async () => {
  const name = `photo-${Date.now()}.png`;
  await visit.drop([{ name, mimeType: "image/png", buffer: png(2000, 1500, 1) }]);
  await visit.phase(name, "ready");
  const row = await opened(name);
  await row.locator(".preview img").waitFor();
  await row.locator(".variants li", { hasText: /small\s*WebP · 320 × 240/i }).waitFor();
  await row.locator(".story", { hasText: "libvips" }).waitFor();
  assert.match(await row.locator(".verdict").innerText(), /test signatures/i);
});

test("a document shows its first page and the beginning of its text", async () => {
  const name = `words-${Date.now()}.txt`;
  const buffer = Buffer.from("The slipway carries boats of every size into the harbour.\n".repeat(20));
  await visit.page.setInputFiles("#files", { name, mimeType: "text/plain", buffer });
  await visit.phase(name, "ready");
  const row = await opened(name);
  await row.locator(".detail", { hasText: "carries boats of every size" }).waitFor();
});

test("malware is rejected, and its signature is named", async () => {
  const name = `eicar-${Date.now()}.txt`;
  const halves = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"];
  await visit.page.setInputFiles("#files", { name, mimeType: "text/plain", buffer: Buffer.from(halves.join("")) });
  await visit.phase(name, "rejected");
  const row = await opened(name);
  assert.match(await row.locator(".verdict").innerText(), /Eicar/);
});

test("a web page that calls itself an image is rejected, with the reason in words", async () => {
  const name = `fake-${Date.now()}.jpg`;
  await visit.drop([{ name, mimeType: "image/jpeg", buffer: Buffer.from("<!doctype html><title>no</title>") }]);
  await visit.phase(name, "rejected");
  assert.match(await visit.page.locator(".row", { hasText: name }).locator(".reason").innerText(), /\w{3,}/);
  assert.equal(await visit.page.locator(".row", { hasText: name }).locator(".do-open").isVisible(), false);
});

test("another user does not see what the first one has", async () => {
  const name = `mine-${Date.now()}.png`;
  await visit.drop([{ name, mimeType: "image/png", buffer: png(20, 20, 1) }]);
  await visit.phase(name, "ready");
  await visit.page.selectOption("#user", "globex/gwen");
  await visit.page.locator(".row", { hasText: name }).waitFor({ state: "detached" });
  await visit.page.selectOption("#user", "acme/ada");
  await visit.phase(name, "ready");
});

test("a file cancelled on its way ends as cancelled", async () => {
  const directory = await mkdtemp(join(tmpdir(), "slipway-video-"));
  try {
    const name = `stopped-${Date.now()}.mp4`;
    await writeMp4(join(directory, name), 400 * MiB);
    await visit.page.setInputFiles("#files", join(directory, name));
    await visit.phase(name, "sending");
    await visit.page.locator(".row", { hasText: name }).locator(".do-close").click();
    await visit.phase(name, "cancelled");
  } finally {
    await rm(directory, { recursive: true });
  }
});
