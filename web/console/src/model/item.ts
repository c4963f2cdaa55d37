import type { Trouble } from "../api/problem.js";
import type { Transfer, Upload, UploadState } from "../api/types.js";

/** What this page is doing with a file of its own. */
export type Local =
  | { readonly at: "waiting" }
  | { readonly at: "asking" }
  | {
      readonly at: "sending";
      readonly sent: number;
      readonly bytesPerSecond: number;
      readonly secondsLeft: number | undefined;
      /** Requests that had to be repeated. */
      readonly repeats: number;
    }
  | { readonly at: "confirming" }
  | { readonly at: "stopped"; readonly trouble: Trouble; readonly again: boolean };

/** When a state was entered, as the record tells. */
export interface Moment {
  readonly state: UploadState;
  readonly at: string;
}

/** How this page sent the bytes. */
export interface Sending {
  readonly transfer: Transfer;
  readonly partCount: number;
  readonly startedAt: number;
  readonly endedAt?: number;
}

/** One row: a file of this page, an upload's record, or both. */
export interface Item {
  readonly key: string;
  /** Milliseconds since the epoch: when it was dropped or recorded. */
  readonly addedAt: number;
  /** Its place among those added together. */
  readonly index: number;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly purpose: string;
  readonly local?: Local;
  readonly upload?: Upload;
  readonly moments: readonly Moment[];
  readonly sending?: Sending;
}

/** Where an item stands, in one word. */
export type Phase = Local["at"] | UploadState;

export function phaseOf(item: Item): Phase {
  const state = item.upload?.state;
  // S3's event can move the record on before this page has said that it is done.
  if (item.local && (state === undefined || state === "pending")) return item.local.at;
  return state ?? "waiting";
}

const LOCAL_WORK: ReadonlySet<Phase> = new Set<Phase>(["waiting", "asking", "sending", "confirming"]);
const SERVER_WORK: ReadonlySet<Phase> = new Set<Phase>(["uploaded", "processing"]);
const TROUBLED: ReadonlySet<Phase> = new Set<Phase>(["stopped", "rejected", "failed", "expired"]);

/** This page has work to do for it: leaving now would interrupt it. */
export const isLocalWork = (item: Item): boolean => LOCAL_WORK.has(phaseOf(item));
/** The workers have it. */
export const isServerWork = (item: Item): boolean => SERVER_WORK.has(phaseOf(item));
export const isActive = (item: Item): boolean => isLocalWork(item) || isServerWork(item);
export const isTroubled = (item: Item): boolean => TROUBLED.has(phaseOf(item));
export const isReady = (item: Item): boolean => phaseOf(item) === "ready";

/** The bytes that have left this page. */
export function sentBytes(item: Item): number {
  const phase = phaseOf(item);
  if (item.local?.at === "sending" && phase === "sending") return item.local.sent;
  return phase === "waiting" || phase === "asking" ? 0 : item.size;
}
