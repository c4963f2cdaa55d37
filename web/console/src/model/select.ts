import type { Item, Phase } from "./item.js";
import { isActive, isLocalWork, isReady, isServerWork, isTroubled, phaseOf, sentBytes } from "./item.js";
import type { State } from "./reduce.js";

export type Filter = "all" | "active" | "ready" | "troubled";

const MATCHES: Record<Filter, (item: Item) => boolean> = {
  all: () => true,
  active: isActive,
  ready: isReady,
  troubled: isTroubled,
};

/** The rows to show: newest first, those dropped together in their own order. Deleted ones are left out. */
export function rows(state: State, filter: Filter): Item[] {
  return [...state.items.values()]
    .filter((item) => phaseOf(item) !== "deleted" && MATCHES[filter](item))
    .sort((a, b) => b.addedAt - a.addedAt || a.index - b.index || (a.key < b.key ? 1 : -1));
}

export function count(state: State, filter: Filter): number {
  let n = 0;
  for (const item of state.items.values()) if (phaseOf(item) !== "deleted" && MATCHES[filter](item)) n++;
  return n;
}

/** What goes on in each of the three places. */
export interface Activity {
  readonly asking: number;
  readonly sending: number;
  readonly working: number;
  readonly bytesPerSecond: number;
}

export function activity(state: State): Activity {
  let [asking, sending, working, bytesPerSecond] = [0, 0, 0, 0];
  for (const item of state.items.values()) {
    const phase: Phase = phaseOf(item);
    if (phase === "asking" || phase === "confirming") asking++;
    else if (phase === "sending" && item.local?.at === "sending") {
      sending++;
      bytesPerSecond += item.local.bytesPerSecond;
    } else if (isServerWork(item)) working++;
  }
  return { asking, sending, working, bytesPerSecond };
}

/** How far the files of this page are, all together, since the last time that none was under way. */
export interface Overall {
  readonly files: number;
  readonly done: number;
  readonly bytes: number;
  readonly sent: number;
  readonly running: boolean;
}

export function overall(state: State, sinceMs: number): Overall {
  let [files, done, bytes, sent] = [0, 0, 0, 0];
  for (const item of state.items.values()) {
    if (item.addedAt < sinceMs || !(isLocalWork(item) || item.sending)) continue;
    files++;
    bytes += item.size;
    sent += sentBytes(item);
    if (!isActive(item)) done++;
  }
  return { files, done, bytes, sent, running: done < files };
}

/** The ids of some uploads that the workers have and that are not among those seen; the oldest first. */
export function atWorkBut(state: State, seen: ReadonlySet<string>, limit: number): string[] {
  const ids = [...state.items.values()]
    .filter(isServerWork)
    .sort((a, b) => a.addedAt - b.addedAt)
    .flatMap((item) => (item.upload && !seen.has(item.upload.id) ? [item.upload.id] : []));
  return ids.slice(0, limit);
}
