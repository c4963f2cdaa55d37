import { TransferFailure } from "./failure.js";
import type { MultipartGrant } from "./grant.js";
import type { Journey, Lane } from "./options.js";
import type { Part } from "./plan.js";
import { planParts } from "./plan.js";
import { readable } from "./readable.js";
import { retry } from "./retry.js";
import { send } from "./send.js";
import { Signatures } from "./signatures.js";

/** Sends a file in parts, a few at a time, each tried again by itself; the first that fails for good ends all. */
export async function sendParts(lane: Lane, grant: MultipartGrant, journey: Journey): Promise<void> {
  const { held = new Set<number>() } = journey;
  const plan = planParts(journey.file.size, grant.partSize, grant.partCount);
  const missing = new Map(plan.filter((part) => !held.has(part.partNumber)).map((part) => [part.partNumber, part]));
  const signatures = new Signatures(grant, lane.wire.clock, journey.sign, () => missing.keys());
  const sent = new Progress(plan, missing, journey.onSent);
  const failed = new AbortController();
  const signal = AbortSignal.any([journey.signal, failed.signal]);
  const queue = [...missing.values()];

  const runner = async (): Promise<void> => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      await sendPart(lane, part, signatures, sent, { ...journey, signal });
      missing.delete(part.partNumber);
      sent.set(part.partNumber, part.end - part.start);
    }
  };
  const runners = Array.from({ length: Math.min(lane.partsAtOnce, queue.length) }, async () => {
    try {
      await runner();
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  });
  const outcomes = await Promise.allSettled(runners);
  journey.signal.throwIfAborted();
  if (outcomes.some((outcome) => outcome.status === "rejected")) throw failed.signal.reason;
}

async function sendPart(lane: Lane, part: Part, signatures: Signatures, sent: Progress, journey: Journey): Promise<void> {
  await retry(
    {
      backoff: lane.backoff,
      clock: lane.wire.clock,
      random: lane.random,
      signal: journey.signal,
      again: (error) => error instanceof TransferFailure && (error.worthRetrying || error.kind === "expired"),
      onRetry: (_, error) => {
        sent.set(part.partNumber, 0);
        journey.onRetry?.(error);
      },
    },
    () => lane.slots.with(journey.signal, () => once(lane, part, signatures, sent, journey)),
  );
}

async function once(lane: Lane, part: Part, signatures: Signatures, sent: Progress, journey: Journey): Promise<void> {
  const url = await signatures.url(part.partNumber);
  const body = journey.file.slice(part.start, part.end);
  try {
    await send(lane.wire, {
      method: "PUT",
      url,
      body,
      signal: journey.signal,
      onSent: (bytes) => sent.set(part.partNumber, Math.min(bytes, body.size)),
    });
  } catch (error) {
    const expired = error instanceof TransferFailure && error.kind === "expired";
    if (expired && signatures.current(part.partNumber, url)) await signatures.renew(part.partNumber);
    throw await readable(journey.file, error);
  }
}

/** Adds up what has left of each part. */
class Progress {
  readonly #bytes = new Map<number, number>();
  #total: number;

  constructor(plan: Part[], missing: ReadonlyMap<number, Part>, private readonly onSent: (bytes: number) => void) {
    const held = plan.filter((part) => !missing.has(part.partNumber));
    this.#total = held.reduce((sum, part) => sum + part.end - part.start, 0);
    this.onSent(this.#total);
  }

  set(partNumber: number, bytes: number): void {
    this.#total += bytes - (this.#bytes.get(partNumber) ?? 0);
    this.#bytes.set(partNumber, bytes);
    this.onSent(this.#total);
  }
}
