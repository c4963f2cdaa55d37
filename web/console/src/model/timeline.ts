import { speed } from "../format/bytes.js";
import { duration } from "../format/time.js";
import type { Item, Sending } from "./item.js";
import { phaseOf } from "./item.js";

export type Tone = "done" | "doing" | "good" | "bad" | "quiet";

/** One line of what happened to an upload. */
export interface Entry {
  readonly title: string;
  readonly note: string;
  readonly tone: Tone;
  /** When, as an ISO 8601 instant, where it is known. */
  readonly at?: string;
}

const OUTCOMES = { passed: "passed", rejected: "did not pass", error: "broke; it is tried again" } as const;
const TONES = { passed: "done", rejected: "bad", error: "bad" } as const;

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
  return (item.upload?.steps ?? []).map(({ name, outcome, durationMs, attempts }) => {
    const tries = attempts > 1 ? `, attempt ${attempts}` : "";
    return { title: name, note: `${OUTCOMES[outcome]} in ${duration(durationMs)}${tries}`, tone: TONES[outcome] };
  });
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
      return [{ title: "In the works", note: "A worker is looking at it.", tone: "doing" }];
    case "waiting":
    case "asking":
    case "confirming":
    case "pending":
    case "sending":
      return [];
  }
}
