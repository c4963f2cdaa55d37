import assert from "node:assert/strict";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { FakeBackend } from "../test/fake/backend.js";
import { Visit, launch } from "./browser.js";
import { weakText } from "./contrast.js";
import { pdf, png } from "./media.js";
import { SAMPLES } from "./samples.js";

const DIST = join(import.meta.dirname, "../../dist");
const FILES = [
  { name: "a-name-that-is-much-too-long-for-a-narrow-screen-and-has-no-place-to-break.png", mimeType: "image/png", buffer: png(64, 64, 2) },
  { name: "report.pdf", mimeType: "application/pdf", buffer: pdf() },
  { name: "fake.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html>") },
  { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
];

let browser: Browser;
let backend: FakeBackend;

before(async () => (browser = await launch()));
after(() => browser.close());
beforeEach(async () => {
  backend = await new FakeBackend(DIST).start();
  backend.api.workers.stepMs = 20;
});
afterEach(() => backend.close());

/** Looks at the opened row of each sample, one after the other. */
async function eachResult(options: BrowserContextOptions, look: (visit: Visit, name: string) => Promise<void>): Promise<void> {
  for (const scanning of [true, false]) {
    backend.api.workers.scanning = scanning;
    const visit = await Visit.begin(browser, backend.url, options);
    const samples = scanning ? Object.values(SAMPLES) : [SAMPLES.picture];
    for (const sample of samples) {
      await visit.drop([sample]);
      const row = visit.page.locator(".row", { hasText: sample.name }).first();
      const step = row.locator(".story li:has(.took-bar)", { hasText: /promote|webhook|did not pass/ });
      await row.locator(".toggle").click();
      await step.first().waitFor();
      await look(visit, sample.name);
    }
    await visit.end();
  }
}

/** A page with rows of every kind, one of them open. */
async function full(options: BrowserContextOptions): Promise<Visit> {
  const visit = await Visit.begin(browser, backend.url, options);
  await visit.drop(FILES);
  await visit.phase("a-name", "ready");
  await visit.phase("fake", "rejected");
  await visit.page.locator(".row", { hasText: "a-name" }).locator(".toggle").click();
  for (const summary of await visit.page.locator(".detail summary, .advanced summary").all()) await summary.click();
  return visit;
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`${colorScheme}: all text has the contrast of WCAG AA, empty and full`, async () => {
    const empty = await Visit.begin(browser, backend.url, { colorScheme });
    await empty.page.locator('#page[data-empty="true"]').waitFor();
    assert.deepEqual(await weakText(empty.page), []);
    await empty.end();
    const visit = await full({ colorScheme });
    assert.deepEqual(await weakText(visit.page), []);
    await visit.end();
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`${colorScheme}: all that steps found has the contrast of WCAG AA`, async () => {
    await eachResult({ colorScheme }, async ({ page }, name) => assert.deepEqual(await weakText(page), [], name));
  });
}

for (const width of [320, 800]) {
  test(`at ${width} pixels nothing that steps found is wider than the page`, async () => {
    await eachResult({ viewport: { width, height: 700 } }, async ({ page }, name) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name}: ${wide} pixels too wide`);
    });
  });
}

for (const width of [320, 360, 700, 960, 1600]) {
  test(`at ${width} pixels nothing is wider than the page`, async () => {
    const visit = await full({ viewport: { width, height: 700 } });
    const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await visit.end();
  });
}

test("every control has a name, every picture a text or none", async () => {
  const visit = await full({});
  const nameless = await visit.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, select, input, progress, summary, a")]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])] : [];
        const name = [element.getAttribute("aria-label"), element.textContent, ...labels.map((label) => label.textContent)];
        return !name.some((text) => text?.trim());
      })
      .map((element) => element.outerHTML),
  );
  assert.deepEqual(nameless, []);
  assert.equal(await visit.page.locator("img:not([alt])").count(), 0);
  await visit.end();
});

test("who asks for less motion gets none", async () => {
  backend.s3.faults.bytesPerSecond = 50_000;
  const moving = async (reducedMotion: "reduce" | "no-preference"): Promise<number> => {
    const visit = await Visit.begin(browser, backend.url, { reducedMotion });
    await visit.drop([{ name: "slow.bin", mimeType: "", buffer: Buffer.alloc(400_000) }]);
    await visit.phase("slow.bin", "sending");
    await visit.page.locator("#flow[data-send]").waitFor();
    const running = await visit.page.evaluate(() => document.getAnimations().length);
    await visit.end();
    return running;
  };
  assert.ok((await moving("no-preference")) > 0);
  assert.equal(await moving("reduce"), 0);
});

test("the theme can be chosen and is kept", async () => {
  const visit = await Visit.begin(browser, backend.url, { colorScheme: "light" });
  const paper = (): Promise<string> => visit.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await visit.page.locator("#theme").click();
  assert.equal(await paper(), light);
  await visit.page.locator("#theme").click();
  const dark = await paper();
  assert.notEqual(dark, light);
  await visit.page.reload();
  assert.equal(await paper(), dark);
  await visit.end();
});
