import { text } from "../reading.js";
import type { Fact } from "./fact.js";

const MOST = 24;
const DEPTH = 3;
const NAME = 60;

/** Any object laid flat, for what users' own steps found: `{a: {b: 1}}` is told as `a.b`. */
export function flat(value: unknown): Fact[] {
  const found: Fact[] = [];
  lay(value, "", DEPTH, found);
  return found;
}

function lay(value: unknown, path: string, depth: number, found: Fact[]): void {
  if (found.length >= MOST) return;
  if (typeof value !== "object" || value === null) found.push([path || "value", text(value) || "–"]);
  else if (Array.isArray(value) && value.every((one) => typeof one !== "object")) {
    found.push([path || "value", text(value.slice(0, MOST).join(", ")) || "none"]);
  } else if (depth === 0) found.push([path, text(JSON.stringify(value))]);
  else {
    for (const [name, inner] of Object.entries(value)) {
      lay(inner, path ? `${path}.${text(name, NAME)}` : text(name, NAME), depth - 1, found);
    }
  }
}
