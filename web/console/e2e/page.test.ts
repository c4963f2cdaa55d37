import assert from "node:assert/strict";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import type { Browser } from "playwright-core";
import { FakeBackend } from "../test/fake/backend.js";
import { Visit, launch } from "./browser.js";
import { pdf, png } from "./media.js";

const DIST = join(import.meta.dirname, "../../dist");
const PICTURE = { name: "me.png", mimeType: "image/png", buffer: png(320, 240, 2) };
const REPORT = { name: "report.pdf", mimeType: "application/pdf", buffer: pdf() };
const ZIP = { name: "large.zip", mimeType: "application/zip", buffer: Buffer.alloc(12 * 1024 * 1024, 7) };

let browser: Browser;
let backend: FakeBackend;
let visit: Visit;

before(async () => (browser = await launch()));
after(() => browser.close());

beforeEach(async () => {
  backend = await new FakeBackend(DIST).start();
  backend.api.workers.stepMs = 40;
  visit = await Visit.begin(browser, backend.url);
});

afterEach(async () => {
  await visit.end();
  await backend.close();
  assert.deepEqual(visit.faults, [], "no script error, nothing that the policy refused");
});

async function transferBy(way: string): Promise<void> {
  await visit.page.locator(".advanced summary").click();
  await visit.page.selectOption("#transfer", way);
}

test("a dropped picture becomes ready, with its picture, and opens from S3", async () => {
  await visit.drop([PICTURE]);
  await visit.phase("me.png", "ready");
  await visit.page.locator(".row .thumb img").waitFor();
  const [tab] = await Promise.all([visit.context.waitForEvent("page"), visit.page.locator(".do-open").click()]);
  await tab.waitForLoadState();
  assert.equal(new URL(tab.url()).origin, backend.s3.url);
});

for (const way of ["put", "post", "multipart"]) {
  test(`${way}: the bytes go to S3 and none of them to the API`, async () => {
    await transferBy(way);
    await visit.page.setInputFiles("#files", ZIP);
    await visit.phase("large.zip", "ready");
    assert.ok(visit.bytesTo(backend.s3.url) >= ZIP.buffer.length);
    assert.ok(visit.bytesTo(backend.url) < 5_000, `the API got ${visit.bytesTo(backend.url)} bytes`);
    assert.equal(backend.api.records.all[0]?.transfer, way);
  });
}

test("parts that S3 refuses for a while are sent again", async () => {
  backend.s3.faults.next = [503, 0, 403];
  await transferBy("multipart");
  await visit.page.setInputFiles("#files", ZIP);
  await visit.phase("large.zip", "ready");
});

test("a file that is not what it says is rejected with the reason", async () => {
  await visit.drop([{ name: "fake.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html>") }]);
  await visit.phase("fake.jpg", "rejected");
  assert.match(await visit.page.locator(".reason").innerText(), /Declared image\/jpeg, but the bytes are text\/plain/);
});

test("the API's own refusal is shown, and nothing is sent", async () => {
  const { answer } = backend.api;
  backend.api.answer = (asked) =>
    asked.method === "POST" && asked.url.pathname === "/v1/uploads"
      ? Promise.resolve({ status: 422, body: { title: "The file is too large", detail: "Send a smaller one.", code: "file-too-large" } })
      : answer.call(backend.api, asked);
  await visit.drop([PICTURE]);
  await visit.phase("me.png", "stopped");
  assert.equal(await visit.page.locator(".reason").innerText(), "The file is too large. Send a smaller one.");
  assert.equal(visit.bytesTo(backend.s3.url), 0);
});

test("an API that goes away is told calmly, and what was dropped meanwhile goes on when it is back", async () => {
  await visit.page.locator('#page[data-empty="true"]').waitFor();
  backend.down = true;
  await visit.drop([PICTURE]);
  await visit.page.locator("#banner").waitFor();
  backend.down = false;
  await visit.phase("me.png", "ready");
  await visit.page.locator("#banner").waitFor({ state: "hidden" });
});

test("leaving while bytes are on their way is asked about, later it is not", async () => {
  backend.s3.faults.bytesPerSecond = 200_000;
  await transferBy("multipart");
  await visit.page.setInputFiles("#files", ZIP);
  await visit.phase("large.zip", "sending");
  const asked = visit.page.waitForEvent("dialog");
  const leaving = visit.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await leaving;
  await visit.page.locator(".do-close").click();
  await visit.phase("large.zip", "cancelled");
  await visit.page.reload();
  await visit.phase("large.zip", "cancelled");
});

test("everything can be done with the keyboard alone", async () => {
  await visit.drop([REPORT]);
  await visit.phase("report.pdf", "ready");
  const { keyboard } = visit.page;
  await visit.page.locator(".toggle").focus();
  await keyboard.press("Enter");
  await visit.page.locator(".story .tone-good").waitFor();
  await visit.page.locator(".do-trash").focus();
  await keyboard.press("Enter");
  await visit.page.locator(".sure").waitFor();
  await keyboard.press("Enter");
  await visit.page.locator(".row").waitFor({ state: "detached" });
});

test("each user has uploads of their own, the admin sees the tenant's, and the choice is kept", async () => {
  await visit.drop([PICTURE]);
  await visit.phase("me.png", "ready");
  await visit.page.selectOption("#user", "acme/bob");
  await visit.page.locator('#page[data-empty="true"]').waitFor();
  await visit.page.selectOption("#user", "acme/ada");
  await visit.phase("me.png", "ready");
  await visit.page.reload();
  assert.equal(await visit.page.locator("#user").inputValue(), "acme/ada");
});

test("what becomes of a file is said in a live region", async () => {
  await visit.drop([PICTURE]);
  await visit.page.locator("#announce", { hasText: "me.png is ready." }).waitFor();
});

test("hundreds of files are sent, with a bounded number of rows", async () => {
  backend.api.workers.stepMs = 1;
  const files = Array.from({ length: 150 }, (_, i) => ({ name: `n${i}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${i}`) }));
  await visit.drop(files);
  await visit.page.locator(".overall").waitFor();
  await visit.page.locator(".filter", { hasText: "Ready 150" }).waitFor({ timeout: 60_000 });
  assert.equal(await visit.page.locator(".row").count(), 40);
  assert.equal(backend.s3.objects.size, 150);
});
