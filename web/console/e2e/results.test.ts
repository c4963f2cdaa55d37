import assert from "node:assert/strict";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { FakeBackend } from "../test/fake/backend.js";
import { Visit, launch } from "./browser.js";
import type { Sample } from "./samples.js";
import { SAMPLES } from "./samples.js";

const DIST = join(import.meta.dirname, "../../dist");

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

/** Drops a file, waits for what becomes of it, opens its row. */
async function opened(sample: Sample, phase = "ready"): Promise<Locator> {
  await visit.drop([sample]);
  await visit.phase(sample.name, phase);
  const row = visit.page.locator(".row", { hasText: sample.name });
  await row.locator(".toggle").click();
  await row.locator(".story li").first().waitFor();
  return row;
}

/** Waits until an element says this. */
function says(root: Locator, selector: string, text: string | RegExp): Promise<void> {
  return root.locator(selector, { hasText: text }).first().waitFor();
}

test("a picture shows itself, its camera and its variants, and never its original", async () => {
  const row = await opened(SAMPLES.picture);
  await row.locator(".thumb img").waitFor();
  const preview = row.locator(".preview img");
  await preview.waitFor();
  assert.match((await preview.getAttribute("src")) ?? "", /\/w640\?/);
  assert.match((await row.locator(".thumb img").getAttribute("src")) ?? "", /\/w96\?/);
  assert.equal(await preview.getAttribute("alt"), "Preview of harbour.png");
  await says(row, ".facts", "Canon EOS R6");
  await says(row, ".variants li", /w320\s*PNG · 320 × 240 · /);
  const [id = ""] = [...backend.s3.objects.keys()];
  assert.ok(visit.sent.every(({ method, url }) => method !== "GET" || url.pathname !== `/${id}`), "the original was fetched");
});

test("a variant opens from S3", async () => {
  const row = await opened(SAMPLES.picture);
  const button = row.getByRole("button", { name: "Open w96 of harbour.png" });
  const [tab] = await Promise.all([visit.context.waitForEvent("page"), button.click()]);
  await tab.waitForLoadState();
  assert.equal(new URL(tab.url()).origin, backend.s3.url);
  assert.match(tab.url(), /\/w96\?/);
});

test("until a picture is there its blur is", async () => {
  const { answer } = backend.api;
  backend.api.answer = (asked) =>
    asked.url.pathname.endsWith("/content") ? new Promise(() => undefined) : answer.call(backend.api, asked);
  const row = await opened(SAMPLES.picture);
  for (const place of [".thumb", ".preview"]) {
    const canvas = row.locator(`${place} canvas`);
    await canvas.waitFor();
    const shades = await canvas.evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext("2d")!.getImageData(0, 0, element.width, element.height);
      return new Set(data).size;
    });
    assert.ok(shades > 20, `${shades} shades`);
  }
});

test("an infected file names what was found, in the row and in its verdict", async () => {
  const row = await opened(SAMPLES.infected, "rejected");
  await says(row, ".reason", "Eicar-Test-Signature");
  await says(row, '.verdict[data-kind="infected"]', /Infected: Eicar-Test-Signature[^]*ClamAV 1\.4\.6/);
  assert.equal(await row.locator(".preview").isVisible(), false);
});

test("clean by test signatures looks otherwise than clean", async () => {
  await says(await opened(SAMPLES.labelled), '.verdict[data-kind="weak"]', /test signatures only/);
  await says(await opened(SAMPLES.official), '.verdict[data-kind="clean"]', /ClamAV 1\.4\.6 found nothing\. Signatures: 27600/);
  assert.equal(await visit.page.locator("#warning").isVisible(), false);
});

test("without scans the page, the row and the detail all say NOT SCANNED", async () => {
  backend.api.workers.scanning = false;
  await visit.page.reload();
  await says(visit.page.locator("body"), "#warning", "NOTHING is scanned");
  const row = await opened(SAMPLES.picture);
  await says(row, ".mark", "NOT SCANNED");
  await says(row, '.verdict[data-kind="unscanned"]', "NOT SCANNED");
  await says(row, ".story", "skipped: not scanned");
});

test("a document shows how it begins, its first page and its facts; markup in it is text", async () => {
  const row = await opened(SAMPLES.document);
  await says(row, "blockquote", "<img src=x onerror=alert(1)> The slipway is where");
  await says(row, ".facts", "<img src=x onerror=alert(1)> Harbour report");
  await row.locator(".preview img").waitFor();
  for (const fact of ["Ada Lovelace", "2,340", "English", "an action when the PDF is opened"]) await says(row, ".facts", fact);
  const button = row.getByRole("button", { name: "Open full text of hostile-report.pdf" });
  const [tab] = await Promise.all([visit.context.waitForEvent("page"), button.click()]);
  await tab.waitForLoadState();
  assert.match(tab.url(), /\/text\?/);
});

test("a video shows its poster, its length and its streams", async () => {
  const row = await opened(SAMPLES.video);
  await row.locator(".thumb img").waitFor();
  for (const fact of ["3:05", "H.264, 1920 × 1080, 29.97 frames/s", "AAC, stereo, 48 kHz, 128 kbit/s, English"]) await says(row, ".facts", fact);
  await says(row, ".variants li", /poster/);
});

test("a step of the user's own shows what it found, by name", async () => {
  const row = await opened(SAMPLES.labelled);
  await says(row, ".fact-group", /label-faces[^]*boat, water, dawn[^]*model\.name\s*harbour-net/);
  await says(row, ".story li", /label-faces[^]*harbour-net 7/);
});

test("the bars are as long as the steps took, the longest as wide as there is room", async () => {
  const row = await opened(SAMPLES.video);
  const steps = await row.locator(".story li:has(.took-bar)").evaluateAll((lines) =>
    lines.map((line) => {
      const bar = line.querySelector(".took-bar") as HTMLElement;
      const share = (bar.firstElementChild as HTMLElement).offsetWidth / bar.offsetWidth;
      return [line.querySelector("strong")?.textContent, line.querySelector(".took")?.textContent, Math.round(share * 100)];
    }),
  );
  assert.deepEqual(steps, [
    ["scan", "412 ms", 22],
    ["inspect", "14 ms", 1],
    ["media", "1.9 s", 100],
    ["promote", "38 ms", 2],
  ]);
});

test("a step that waits is shown waiting, and passes once it has its answer", async () => {
  await visit.drop([SAMPLES.waiting]);
  await visit.phase("waits.txt", "processing");
  const row = visit.page.locator(".row", { hasText: "waits.txt" });
  await row.locator(".toggle").click();
  await says(row, ".story li", /webhook[^]*waits for an answer from outside · attempt 3/);
  await says(row, ".story li", "It goes on once webhook has its answer.");
  const [entry] = backend.api.records.all;
  assert.ok(entry);
  await backend.api.workers.answer(entry);
  await visit.phase("waits.txt", "ready");
  await says(row, ".story li", /webhook[^]*passed · attempt 4/);
  await says(row, ".fact-group", /webhook[^]*approved\s*true/);
});

test("results of any other shape leave the row and the page standing", async () => {
  const row = await opened(SAMPLES.picture);
  const [entry] = backend.api.records.all;
  assert.ok(entry);
  const nonsense = { image: { variants: [null, 7, { name: "w96", width: "a" }], placeholder: [], colour: 5 }, scan: { verdict: [] }, media: { streams: {} } };
  backend.api.records.move(entry, "ready", { results: nonsense as never });
  await says(row, ".fact-group", "File");
  await row.locator(".facts", { hasText: "Canon" }).waitFor({ state: "detached" });
});
