import type { Entry, Records } from "./record.js";
import { detect } from "./record.js";
import type { FakeS3 } from "./s3.js";

const KNOWN = new Set(["image/jpeg", "image/png", "application/pdf", "video/mp4"]);

/** Moves arrived uploads on, slowly enough to be watched. */
export class FakeWorkers {
  /** Milliseconds that each step takes. */
  stepMs = 250;

  constructor(
    private readonly records: Records,
    private readonly s3: FakeS3,
  ) {}

  async process(entry: Entry): Promise<void> {
    const { records } = this;
    await this.#wait();
    records.move(entry, "processing");
    await this.#wait();
    const { id, contentType, fileName } = entry.upload;
    const found = detect(this.s3.objects.get(id)?.bytes ?? Buffer.alloc(0));
    const results = { ...entry.upload.results, inspect: { contentType: found } };
    const wrong = (KNOWN.has(contentType) || KNOWN.has(found)) && found !== contentType;
    records.step(entry, "inspect", wrong ? "rejected" : "passed", this.stepMs);
    if (wrong) {
      const detail = `Declared ${contentType}, but the bytes are ${found}. Declare the real type.`;
      records.move(entry, "rejected", { results, problem: problem("type-mismatch", "The file is not of the type that was declared", detail) });
      return;
    }
    await this.#wait();
    if (fileName.includes("broken")) {
      const detail = "The step promote broke 5 times; the last time S3 did not answer. An operator can try it again.";
      records.step(entry, "promote", "error", this.stepMs);
      records.move(entry, "failed", { results, problem: problem("attempts-exhausted", "The file could not be processed", detail) });
      return;
    }
    records.step(entry, "promote", "passed", this.stepMs);
    records.move(entry, "ready", { results });
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.stepMs));
  }
}

function problem(code: string, title: string, detail: string): { type: string; title: string; detail: string; code: string } {
  return { type: `https://slipway.dev/problems/${code}`, title, detail, code };
}
