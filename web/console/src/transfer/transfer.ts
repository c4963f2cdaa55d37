import type { Backoff } from "./backoff.js";
import { systemClock } from "./clock.js";
import type { Grant } from "./grant.js";
import { sendParts } from "./multipart.js";
import type { Journey, Lane } from "./options.js";
import { Slots } from "./slots.js";
import { sendWhole } from "./whole.js";

export const DEFAULT_BACKOFF: Backoff = { attempts: 6, baseMs: 500, capMs: 20_000 };

/** A lane for a browser's page. */
export function browserLane(): Lane {
  return {
    wire: { xhr: () => new XMLHttpRequest(), clock: systemClock, stallMs: 45_000 },
    random: Math.random,
    backoff: DEFAULT_BACKOFF,
    slots: new Slots(5),
    partsAtOnce: 4,
  };
}

/** Sends a file's bytes to S3 as the grant says. Rejects with a TransferFailure, or the signal's reason when cancelled. */
export async function transfer(lane: Lane, grant: Grant, journey: Journey): Promise<void> {
  await (grant.transfer === "multipart" ? sendParts(lane, grant, journey) : sendWhole(lane, grant, journey));
}
