import type { Client } from "../api/client.js";
import type { CreateUpload, Upload } from "../api/types.js";
import type { Sending } from "../model/item.js";
import type { Action } from "../model/reduce.js";
import type { Backoff } from "../transfer/backoff.js";
import type { Clock } from "../transfer/clock.js";
import type { Grant } from "../transfer/grant.js";
import type { Lane } from "../transfer/options.js";
import { Rate } from "../transfer/rate.js";
import { retry } from "../transfer/retry.js";
import { transfer } from "../transfer/transfer.js";
import { askedToWait, mayPass } from "./trouble.js";

/** An API that is being restarted is back within this; some two minutes in all. */
const PATIENCE: Backoff = { attempts: 12, baseMs: 500, capMs: 15_000 };
/** Progress is told this often; more than an eye can follow only costs. */
const TELL_MS = 120;
/** And this often when nothing moves, so that the speed shown falls. */
const IDLE_TELL_MS = 1_000;

export interface JobParts {
  readonly key: string;
  readonly file: Blob;
  readonly wish: CreateUpload;
  /** Repeated with every try, so that a lost answer does not make a second upload. */
  readonly idempotencyKey: string;
  readonly client: Client;
  readonly lane: Lane;
  readonly signal: AbortSignal;
  readonly tell: (action: Action) => void;
}

/** Carries one file all the way: ask, send, confirm. */
export async function runJob(job: JobParts): Promise<void> {
  const { key, client, signal, tell } = job;
  tell({ type: "local", key, local: { at: "asking" } });
  // Not broken off by a cancellation: the record may be written already, and only its answer tells which to cancel.
  const upload = await patiently(job, () => client.create(job.wish, job.idempotencyKey));
  const { id, grant } = upload;
  if (signal.aborted) await client.remove(id);
  signal.throwIfAborted();
  tell({ type: "granted", key, upload, sending: sendingOf(grant, job.lane.wire.clock.now()) });
  // No grant: the same key was used before and that upload has moved on already.
  if (grant) await sendBytes(job, id, grant);
  tell({ type: "local", key, local: { at: "confirming" } });
  const confirmed = await patiently(job, () => client.complete(id, signal));
  tell({ type: "seen", uploads: [confirmed] });
  tell({ type: "local", key, local: undefined });
}

async function sendBytes(job: JobParts, id: string, grant: Grant): Promise<void> {
  const { key, client, lane, signal, tell } = job;
  const { clock } = lane.wire;
  const rate = new Rate();
  const over = new AbortController();
  let [repeats, sent, toldAt] = [0, 0, -Infinity];
  const say = (): void => {
    toldAt = clock.now();
    tell({ type: "local", key, local: { at: "sending", sent, repeats, ...rate.pace(toldAt, job.file.size) } });
  };
  const onSent = (bytes: number): void => {
    const now = clock.now();
    sent = bytes;
    rate.add(now, bytes);
    if (now - toldAt >= TELL_MS || bytes >= job.file.size) say();
  };
  onSent(0);
  void every(IDLE_TELL_MS, clock, over.signal, say);
  try {
    await transfer(lane, grant, {
      file: job.file,
      signal,
      onSent,
      onRetry: () => repeats++,
      renew: async () => renewed(await patiently(job, () => client.create(job.wish, job.idempotencyKey, signal))),
      sign: (partNumbers) => patiently(job, () => client.sign(id, partNumbers, signal)),
    });
  } finally {
    over.abort();
  }
  tell({ type: "sent", key, at: clock.now() });
}

/** Works at an interval until the signal is aborted. */
async function every(ms: number, clock: Clock, signal: AbortSignal, work: () => void): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(ms, signal).then(work, () => undefined);
  }
}

function renewed(upload: Upload): Grant {
  if (upload.grant) return upload.grant;
  throw new Error(`The upload is ${upload.state} and takes no more bytes.`);
}

function sendingOf(grant: Grant | undefined, startedAt: number): Sending {
  const partCount = grant?.transfer === "multipart" ? grant.partCount : 1;
  return { transfer: grant?.transfer ?? "put", partCount, startedAt };
}

/** Tries again while the API is away or busy. Every call made this way may be repeated safely. */
function patiently<T>(job: JobParts, work: () => Promise<T>): Promise<T> {
  const { lane, signal } = job;
  const { clock } = lane.wire;
  return retry({ backoff: PATIENCE, clock, random: lane.random, signal, again: mayPass, asked: askedToWait }, work);
}
