import { bytes } from "../format/bytes.js";
import type { Item } from "./item.js";

export type Fact = readonly [name: string, value: string];

/** Results come from the files themselves: however much there is, this much is shown; the JSON has it all. */
const MOST = 24;
const DEPTH = 3;
const LONGEST = 200;

/** What is known about a row, for a table of two columns. */
export function facts(item: Item): Fact[] {
  const { upload } = item;
  const trouble = item.local?.at === "stopped" ? item.local.trouble : upload?.problem;
  const known: Fact[] = [
    ["Size", item.size < 1024 ? bytes(item.size) : `${bytes(item.size)} (${item.size.toLocaleString("en")} bytes)`],
    ["Type", item.type],
    ["Purpose", item.purpose || "none fits"],
  ];
  if (trouble?.code !== undefined) known.push(["Problem", trouble.code]);
  if (item.local?.at === "stopped" && item.local.trouble.requestId) known.push(["Request", item.local.trouble.requestId]);
  if (!upload) return known;
  known.push(["Upload", upload.id]);
  for (const [name, value] of Object.entries(upload.metadata)) known.push([`metadata.${name}`, value]);
  return [...known, ...flat(upload.results, "", DEPTH)].slice(0, MOST);
}

function flat(value: unknown, path: string, depth: number): Fact[] {
  if (typeof value !== "object" || value === null) return [[path, text(value)]];
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return [[path, text(value.join(", "))]];
  if (depth === 0) return [[path, text(JSON.stringify(value))]];
  return Object.entries(value).flatMap(([name, inner]) => flat(inner, path ? `${path}.${name}` : name, depth - 1));
}

function text(value: unknown): string {
  const whole = String(value);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
