import type { Step } from "../api/types.js";
import { speed } from "../format/bytes.js";
import { duration } from "../format/time.js";
import type { Item, Sending } from "./item.js";
import { phaseOf } from "./item.js";
import { skippedOf, text } from "./reading.js";

export type Tone = "done" | "doing" | "good" | "bad" | "quiet";

/** One line of what happened to an upload. */
export interface Entry {
  readonly title: string;
  readonly note: string;
  readonly tone: Tone;
  /** When, as an ISO 8601 instant, where it is known. */
  readonly at?: string;
  readonly bar?: Bar;
}

/** How long a step took. Only that is known: not when it began, and others may have run beside it. */
export interface Bar {
  readonly took: string;
  /** Of the longest step's time, from 0 to 1. */
  readonly share: number;
}

const OUTCOMES: ReadonlyMap<string, readonly [string, Tone]> = new Map([
  ["passed", ["passed", "done"]],
  ["skipped", ["skipped", "quiet"]],
  ["rejected", ["did not pass", "bad"]],
  ["waiting", ["waits for an answer from outside", "doing"]],
  ["error", ["broke; it is tried again", "bad"]],
]);

/** Below this a speed says more about the request than about the bytes. */
const TELLING_MS = 300;

/** The story of one row, from the intent to where it stands. */
export function timeline(item: Item): Entry[] {
  return [...asked(item), ...sent(item), ...arrived(item), ...steps(item), ...standing(item)];
}

function asked(item: Item): Entry[] {
  const { upload } = item;
  if (!upload) return [];
  return [{ title: "Allowed", note: "The API wrote the record, then signed a grant.", tone: "done", at: upload.createdAt }];
}

function sent(item: Item): Entry[] {
  const { sending } = item;
  if (!sending) return [];
  if (sending.endedAt === undefined) return [{ title: "Sending", note: way(sending), tone: "doing" }];
  const took = Math.max(1, sending.endedAt - sending.startedAt);
  const pace = took < TELLING_MS ? "" : ` (${speed((item.size * 1000) / took)})`;
  const note = `${way(sending)}, in ${duration(took)}${pace}.`;
  return [{ title: "Sent straight to S3", note, tone: "done", at: new Date(sending.endedAt).toISOString() }];
}

function way({ transfer, partCount }: Sending): string {
  if (transfer === "multipart") return `Multipart, ${partCount} ${partCount === 1 ? "part" : "parts"}`;
  return transfer === "put" ? "One presigned PUT" : "One POST with a signed policy";
}

function arrived(item: Item): Entry[] {
  const moment = item.moments.find(({ state }) => state === "uploaded");
  const known = moment ?? item.moments.find(({ state }) => state === "processing");
  if (!known && (item.upload?.steps.length ?? 0) === 0) return [];
  const entry = { title: "Arrived", note: "S3 has the bytes, as granted.", tone: "done" } as const;
  return [moment ? { ...entry, at: moment.at } : entry];
}

function steps(item: Item): Entry[] {
  const all = item.upload?.steps ?? [];
  const longest = Math.max(1, ...all.map(({ durationMs }) => durationMs));
  return all.map((step) => {
    const [words, tone] = OUTCOMES.get(step.outcome) ?? [text(step.outcome, 40), "quiet"];
    const why = step.outcome === "skipped" ? skippedOf(item.upload, step.name) : "";
    const parts = [why ? `${words}: ${why}` : words, text(step.engine, 80), tries(item, step)];
    const bar = { took: duration(step.durationMs), share: Math.min(1, Math.max(0, step.durationMs / longest)) };
    return { title: text(step.name, 40), note: parts.filter(Boolean).join(" · "), tone, bar };
  });
}

function tries(item: Item, { attempts, outcome }: Step): string {
  const gaveUp = outcome === "error" && item.upload?.state === "failed";
  if (attempts > 1) return gaveUp ? `gave up after ${attempts} attempts` : `attempt ${attempts}`;
  return "";
}

function standing(item: Item): Entry[] {
  const phase = phaseOf(item);
  const problem = item.local?.at === "stopped" && phase === "stopped" ? item.local.trouble : item.upload?.problem;
  const at = item.moments.at(-1)?.at;
  const when = at === undefined ? {} : { at };
  switch (phase) {
    case "ready":
      return [{ title: "Ready", note: "Promoted to trusted/.", tone: "good", ...when }];
    case "rejected":
    case "failed":
      return [{ title: problem?.title ?? phase, note: problem?.detail ?? "", tone: "bad", ...when }];
    case "stopped":
      return [{ title: problem?.title ?? "Not sent", note: problem?.detail ?? "", tone: "bad" }];
    case "expired":
      return [{ title: "Expired", note: "The permission ran out before the bytes came.", tone: "bad", ...when }];
    case "cancelled":
    case "deleted":
      return [{ title: phase === "cancelled" ? "Cancelled" : "Deleted", note: "", tone: "quiet", ...when }];
    case "uploaded":
      return [{ title: "In the queue", note: "A worker takes it next.", tone: "doing" }];
    case "processing":
      return [{ title: "In the works", note: atWork(item), tone: "doing" }];
    case "waiting":
    case "asking":
    case "confirming":
    case "pending":
    case "sending":
      return [];
  }
}

function atWork(item: Item): string {
  const waiting = item.upload?.steps.find(({ outcome }) => outcome === "waiting");
  return waiting ? `It goes on once ${text(waiting.name, 40)} has its answer.` : "A worker is looking at it.";
}
