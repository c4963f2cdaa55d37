import type { Fetch } from "../api/http.js";
import { exchange } from "../api/http.js";
import { byId, h } from "./dom.js";

/** What `slipway dev` tells about itself. A server that does not is fine. */
interface DevInfo {
  readonly version?: unknown;
  readonly s3Endpoint?: unknown;
  readonly dataDir?: unknown;
  readonly notes?: unknown;
}

/** Says at the foot of the page what runs where. */
export async function showAbout(fetch: Fetch): Promise<void> {
  const origin = location.origin;
  const facts: [string, string][] = [["API and page", origin]];
  try {
    const info = (await (await exchange(fetch, { path: "/dev/info" })).json()) as DevInfo;
    if (typeof info.s3Endpoint === "string") facts.push(["S3", info.s3Endpoint]);
    if (typeof info.dataDir === "string") facts.push(["Data", info.dataDir]);
    if (typeof info.version === "string") facts.push(["Version", info.version]);
    if (Array.isArray(info.notes)) for (const note of info.notes.slice(0, 6)) facts.push(["", String(note)]);
  } catch {
    // Optional: the address is known anyway.
  }
  const list = facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, name ? h("code", {}, value) : value)]);
  byId("about").replaceChildren(h("h2", {}, "What runs where"), h("dl", {}, ...list));
}
