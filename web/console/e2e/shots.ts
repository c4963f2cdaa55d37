// Takes pictures of the page against the fake backend, to be looked at: node build/e2e/shots.js [directory]
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { FakeBackend } from "../test/fake/backend.js";
import { Visit, launch } from "./browser.js";
import { pdf, png } from "./media.js";
import type { Sample } from "./samples.js";
import { SAMPLES } from "./samples.js";

const directory = process.argv[2] ?? join(process.env["TMPDIR"] ?? "/tmp", "slipway-shots");
await mkdir(directory, { recursive: true });

const DIST = join(import.meta.dirname, "../../dist");
const SIZES = { wide: { width: 1280, height: 860 }, middle: { width: 800, height: 1000 }, narrow: { width: 360, height: 760 } };

const small = [
  { name: "harbour-at-dawn.png", mimeType: "image/png", buffer: png(640, 480, 1) },
  { name: "the boat, with a rather long name that does not fit on a narrow row (final, v2).png", mimeType: "image/png", buffer: png(300, 300, 3) },
  { name: "report.pdf", mimeType: "application/pdf", buffer: pdf() },
  { name: "not-really-a-photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("hello") },
  { name: "broken.txt", mimeType: "text/plain", buffer: Buffer.from("x") },
  { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
];
const large = [
  { name: "holiday.mp4", mimeType: "video/mp4", buffer: Buffer.concat([Buffer.from("\0\0\0\x18ftypisom", "latin1"), Buffer.alloc(30_000_000)]) },
  { name: "a.zip", mimeType: "application/zip", buffer: Buffer.alloc(9_000_000) },
  { name: "b.bin", mimeType: "", buffer: Buffer.alloc(3_000_000) },
  { name: "last.bin", mimeType: "", buffer: Buffer.alloc(2_000_000) },
];

const browser = await launch();
const only = process.argv[3];
for (const [sizeName, viewport] of Object.entries(SIZES) as [keyof typeof SIZES, { width: number; height: number }][]) {
  if (only && only !== sizeName) continue;
  for (const colorScheme of ["light", "dark"] as const) {
    const backend = await new FakeBackend(DIST).start();
    const visit = await Visit.begin(browser, backend.url, { viewport, colorScheme });
    const { page } = visit;
    const shot = async (name: string, fullPage = true): Promise<void> => {
      await page.screenshot({ path: join(directory, `${sizeName}-${colorScheme}-${name}.png`), fullPage });
    };
    await page.locator('#page[data-empty="true"]').waitFor();
    await page.waitForTimeout(150);
    await shot("1-empty");
    await page.setInputFiles("#files", small);
    for (const name of ["harbour", "the boat", "report"]) await visit.phase(name, "ready");
    await visit.phase("not-really", "rejected");
    await page.locator(".row").nth(1).scrollIntoViewIfNeeded();
    await page.locator(".thumb img").nth(1).waitFor();
    await page.evaluate("scrollTo(0, 0)");
    backend.s3.faults.bytesPerSecond = 700_000;
    await page.locator(".advanced summary").click();
    await page.selectOption("#transfer", "multipart");
    await page.setInputFiles("#files", large);
    await page.waitForTimeout(2600);
    await shot("2-busy");
    backend.s3.faults.bytesPerSecond = 0;
    await page.locator(".row", { hasText: "harbour" }).locator(".toggle").click();
    await page.locator(".record summary").nth(1).click();
    await page.waitForTimeout(200);
    await shot("3-detail");
    backend.down = true;
    await page.locator("#banner").waitFor({ timeout: 15_000 });
    await page.locator(".row", { hasText: "not-really" }).locator(".toggle").click();
    await page.locator(".row", { hasText: "report" }).locator(".do-trash").click();
    await shot("4-down", false);
    if (visit.faults.length > 0) console.error(sizeName, colorScheme, visit.faults);
    await visit.end();
    await backend.close();
    await results(sizeName, colorScheme);
  }
}
await browser.close();

/** Each sample's row, opened, and the page of a server that scans nothing. */
async function results(sizeName: keyof typeof SIZES, colorScheme: "light" | "dark"): Promise<void> {
  const backend = await new FakeBackend(DIST).start();
  backend.api.workers.stepMs = 40;
  const visit = await Visit.begin(browser, backend.url, { viewport: SIZES[sizeName], colorScheme });
  const rowOf = async (sample: Sample): Promise<Locator> => {
    await visit.drop([sample]);
    const row = visit.page.locator(".row", { hasText: sample.name }).first();
    await row.locator(".toggle").click();
    await row.locator(".story li:has(.took-bar)", { hasText: /promote|webhook|did not pass/ }).first().waitFor();
    await visit.page.waitForTimeout(500);
    return row;
  };
  for (const [kind, sample] of Object.entries(SAMPLES)) {
    await (await rowOf(sample)).screenshot({ path: join(directory, `${sizeName}-${colorScheme}-5-${kind}.png`) });
  }
  backend.api.workers.scanning = false;
  await visit.page.reload();
  await rowOf(SAMPLES.picture);
  await visit.page.screenshot({ path: join(directory, `${sizeName}-${colorScheme}-6-not-scanned.png`), fullPage: true });
  if (visit.faults.length > 0) console.error(sizeName, colorScheme, visit.faults);
  await visit.end();
  await backend.close();
}
console.log(directory);
