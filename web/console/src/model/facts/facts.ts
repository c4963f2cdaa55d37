import { bytes } from "../../format/bytes.js";
import { decimal } from "../../format/numbers.js";
import type { Item } from "../item.js";
import { resultOf, skippedOf, text } from "../reading.js";
import { documentFacts } from "./document.js";
import type { Fact, Group } from "./fact.js";
import { flat } from "./flat.js";
import { inspectionFacts } from "./inspection.js";
import { mediaFacts } from "./media.js";
import { pictureFacts } from "./picture.js";

/** Results come from the files themselves: however much there is, this much is shown; the JSON has it all. */
const MOST_FACTS = 24;
const MOST_GROUPS = 12;

/** The steps whose results have words of their own; the scan's is the verdict, which stands elsewhere. */
const TOLD: ReadonlyMap<string, readonly [string, (result: unknown) => Fact[]]> = new Map([
  ["image", ["Picture", pictureFacts]],
  ["media", ["Sound and video", mediaFacts]],
  ["document", ["Document", documentFacts]],
  ["inspect", ["Inspection", inspectionFacts]],
]);

/** What is known about a row, in groups. */
export function facts(item: Item): Group[] {
  const { upload } = item;
  const names = Object.keys(upload?.results ?? {}).filter((name) => name !== "scan" && !skippedOf(upload, name));
  const order = [...TOLD.keys()];
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const told = names
    .sort((a, b) => place(a) - place(b))
    .slice(0, MOST_GROUPS)
    .map((name): Group => {
      const [title, tell] = TOLD.get(name) ?? [text(name, 40), flat];
      return { title, facts: tell(resultOf(upload, name)) };
    });
  const given: Group = { title: "Metadata of the caller", facts: flat(upload?.metadata) };
  return [{ title: "File", facts: file(item) }, ...told, given]
    .filter((group) => group.facts.length > 0)
    .map((group) => ({ ...group, facts: group.facts.slice(0, MOST_FACTS) }));
}

function file(item: Item): Fact[] {
  const { upload } = item;
  const trouble = item.local?.at === "stopped" ? item.local.trouble : upload?.problem;
  const known: Fact[] = [
    ["Size", item.size < 1024 ? bytes(item.size) : `${bytes(item.size)} (${decimal(item.size)} bytes)`],
    ["Type", item.type || "not known"],
    ["Purpose", item.purpose || "none fits"],
  ];
  if (trouble?.code !== undefined) known.push(["Problem", trouble.code]);
  if (item.local?.at === "stopped" && item.local.trouble.requestId) known.push(["Request", item.local.trouble.requestId]);
  if (upload) known.push(["Upload", upload.id]);
  return known;
}
