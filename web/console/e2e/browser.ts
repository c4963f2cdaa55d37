import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";

/** Debian's Chromium; another one by SLIPWAY_CHROMIUM. */
const EXECUTABLE = process.env["SLIPWAY_CHROMIUM"] ?? "/usr/bin/chromium";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });
}

/** A request that the page made: to whom, and how much it carried. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly bodyBytes: number;
}

/** A page with everything written down that must not happen, and everything it sent. */
export class Visit {
  readonly sent: Sent[] = [];
  /** Script errors and refusals by the Content-Security-Policy. */
  readonly faults: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async begin(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const visit = new Visit(context, page);
    page.on("pageerror", (error) => visit.faults.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) visit.faults.push(message.text());
    });
    page.on("requestfinished", (request) => {
      // Content-Length as it went over the network: a file's bytes are in no other record of a request.
      void request.allHeaders().then(
        (headers) => visit.sent.push({
          method: request.method(),
          url: new URL(request.url()),
          bodyBytes: Number(headers["content-length"] ?? 0),
        }),
        () => undefined,
      );
    });
    await page.goto(url);
    return visit;
  }

  /** Waits until the row of this file has come to a phase. */
  async phase(name: string, phase: string, timeout = 30_000): Promise<void> {
    await this.page.locator(`.row[data-phase="${phase}"]`, { hasText: name }).first().waitFor({ timeout });
  }

  /** Drops files on the page as a person does: a drag over it, then the drop. */
  async drop(files: readonly { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const plain = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString("base64") }));
    await this.page.evaluate((given) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mimeType }));
      }
      const target = document.querySelector("#drop") ?? document.body;
      for (const type of ["dragenter", "dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    }, plain);
  }

  /** The bytes of bodies that went to one origin. */
  bytesTo(origin: string): number {
    return this.sent.filter(({ url }) => url.origin === origin).reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
