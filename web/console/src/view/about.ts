import type { Fetch } from "../api/http.js";
import { exchange } from "../api/http.js";
import { ApiUnreachable } from "../api/problem.js";
import { byId, h } from "./dom.js";
import { icon } from "./icons.js";

/** What `slipway dev` tells about itself. A server that does not is fine. */
interface DevInfo {
  readonly version?: unknown;
  readonly s3Endpoint?: unknown;
  readonly dataDir?: unknown;
  readonly notes?: unknown;
}

const MOST_NOTES = 6;
const AGAIN_MS = 5_000;
/** The one note that must not stay at the foot of the page: it makes every “Ready” worth less. */
const NOTHING_SCANNED = /--no-scan|nothing is scanned/i;

/** Says at the foot of the page what runs where. */
export async function showAbout(fetch: Fetch): Promise<void> {
  const origin = location.origin;
  const facts: [string, string][] = [["API and page", origin]];
  try {
    const info = (await (await exchange(fetch, { path: "/dev/info" })).json()) as DevInfo;
    if (typeof info.s3Endpoint === "string") facts.push(["S3", info.s3Endpoint]);
    if (typeof info.dataDir === "string") facts.push(["Data", info.dataDir]);
    if (typeof info.version === "string") facts.push(["Version", info.version]);
    const notes = Array.isArray(info.notes) ? info.notes.slice(0, MOST_NOTES).map(String) : [];
    for (const note of notes) facts.push(["", note]);
    warn(notes.filter((note) => NOTHING_SCANNED.test(note)));
  } catch (error) {
    // A server that tells nothing is fine, the address is known anyway; one that is still starting may have a warning.
    if (error instanceof ApiUnreachable) setTimeout(() => void showAbout(fetch), AGAIN_MS);
  }
  const list = facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, name ? h("code", {}, value) : value)]);
  byId("about").replaceChildren(h("h2", {}, "What runs where"), h("dl", {}, ...list));
}

function warn(notes: readonly string[]): void {
  const place = byId("warning");
  place.replaceChildren(...(notes.length > 0 ? [icon("alert"), h("span", {}, notes.join(" "))] : []));
  place.hidden = notes.length === 0;
}
