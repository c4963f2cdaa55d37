import type { Clock } from "./clock.js";
import type { PartSignatures } from "./grant.js";

/** Signatures that die sooner than this are renewed first: a part takes its time. */
const MARGIN_MS = 60_000;
/**
 * Signatures younger than this are not renewed for their date alone. The date is the server's and the clock is
 * this machine's; one that runs fast must not make every part ask anew.
 */
const YOUNG_MS = 30_000;
/** How many parts are signed anew in one go. */
const BATCH = 1_000;

/** The signatures of a file's parts, renewed in batches when they near their end. */
export class Signatures {
  readonly #urls = new Map<number, string>();
  #expiresAt = 0;
  #receivedAt = 0;
  #renewal: Promise<void> | undefined;

  constructor(
    first: PartSignatures,
    private readonly clock: Clock,
    private readonly sign: (partNumbers: number[]) => Promise<PartSignatures>,
    /** The parts that are still to be sent. */
    private readonly missing: () => Iterable<number>,
  ) {
    this.#take(first);
  }

  /** The URL of a part, signed freshly enough. */
  async url(partNumber: number): Promise<string> {
    if (this.#stale() || !this.#urls.has(partNumber)) await this.renew(partNumber);
    const url = this.#urls.get(partNumber);
    if (!url) throw new RangeError(`part ${partNumber} was not signed`);
    return url;
  }

  /** Whether this URL is the newest known for the part; if not, another part has renewed it already. */
  current(partNumber: number, url: string): boolean {
    return this.#urls.get(partNumber) === url;
  }

  /** Renews the part and those missing; asked by many at once, it asks the server once. */
  async renew(partNumber: number): Promise<void> {
    this.#renewal ??= this.#fetch(partNumber).finally(() => (this.#renewal = undefined));
    await this.#renewal;
  }

  async #fetch(partNumber: number): Promise<void> {
    const wanted = new Set([partNumber]);
    for (const other of this.missing()) {
      if (wanted.size >= BATCH) break;
      wanted.add(other);
    }
    const fresh = await this.sign([...wanted].sort((a, b) => a - b));
    this.#urls.clear();
    this.#take(fresh);
  }

  #take(signed: PartSignatures): void {
    for (const [n, signature] of signed.parts) this.#urls.set(n, `${signed.url}&partNumber=${n}&X-Amz-Signature=${signature}`);
    this.#expiresAt = Date.parse(signed.expiresAt);
    this.#receivedAt = this.clock.now();
  }

  #stale(): boolean {
    const now = this.clock.now();
    return now > this.#expiresAt - MARGIN_MS && now > this.#receivedAt + YOUNG_MS;
  }
}
