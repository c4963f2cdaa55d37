import type { Variant } from "../../src/model/variants.js";
import type { Found, Made } from "./findings.js";
import { plan } from "./findings.js";
import type { Entry, Records } from "./record.js";
import type { FakeS3 } from "./s3.js";

/** Moves arrived uploads on, slowly enough to be watched. */
export class FakeWorkers {
  /** Milliseconds until each step is done; how long it says that it took is its own. */
  stepMs = 250;
  /** As `slipway dev --no-scan` has it when false. */
  scanning = true;
  readonly #made = new WeakMap<Entry, Made[]>();

  constructor(
    private readonly records: Records,
    private readonly s3: FakeS3,
  ) {}

  async process(entry: Entry): Promise<void> {
    const { records } = this;
    await this.#wait();
    records.move(entry, "processing");
    const bytes = this.s3.objects.get(entry.upload.id)?.bytes ?? Buffer.alloc(0);
    for (const found of plan(entry.upload, bytes, this.scanning)) {
      await this.#wait();
      this.#record(entry, found);
      if (found.outcome === "waiting") return;
      if (found.problem) {
        records.move(entry, "rejected", { problem: problem(...found.problem) });
        return;
      }
    }
    await this.#promote(entry);
  }

  /** Gives the step that waits the answer it waits for. */
  async answer(entry: Entry): Promise<void> {
    const waiting = entry.upload.steps.find(({ outcome }) => outcome === "waiting");
    if (!waiting) return;
    this.#record(entry, { ...waiting, outcome: "passed", attempts: waiting.attempts + 1, result: { approved: true, by: "moderation desk" } });
    await this.#promote(entry);
  }

  async #promote(entry: Entry): Promise<void> {
    const { records } = this;
    await this.#wait();
    if (entry.upload.fileName.includes("broken")) {
      const detail = "The step promote broke 5 times; the last time S3 did not answer. An operator can try it again.";
      this.#record(entry, { name: "promote", outcome: "error", durationMs: 5_000, attempts: 5 });
      records.move(entry, "failed", { problem: problem("attempts-exhausted", "The file could not be processed", detail) });
      return;
    }
    this.#record(entry, { name: "promote", outcome: "passed", durationMs: 38 });
    const variants: Variant[] = [];
    for (const { name, contentType, bytes } of this.#made.get(entry) ?? []) {
      this.s3.objects.set(`${entry.upload.id}/${name}`, { size: bytes.length, bytes, type: contentType });
      variants.push({ name, contentType, size: bytes.length });
    }
    records.move(entry, "ready", variants.length > 0 ? { variants } : {});
  }

  #record(entry: Entry, { name, outcome, durationMs, attempts = 1, engine, result, variants = [] }: Found): void {
    this.#made.set(entry, [...(this.#made.get(entry) ?? []), ...variants]);
    const step = { name, outcome, durationMs, attempts, ...(engine === undefined ? {} : { engine }) };
    const steps = [...entry.upload.steps.filter((one) => one.name !== name), step];
    const results = result ? { ...entry.upload.results, [name]: result } : entry.upload.results;
    this.records.move(entry, entry.upload.state, { steps, results });
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.stepMs));
  }
}

function problem(code: string, title: string, detail: string): { type: string; title: string; detail: string; code: string } {
  return { type: `https://slipway.dev/problems/${code}`, title, detail, code };
}
