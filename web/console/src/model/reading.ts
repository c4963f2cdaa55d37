import type { Upload } from "../api/types.js";

// Results come out of files that strangers made, and out of steps that users wrote: nothing about their shape is
// certain. These readers answer with something usable or with nothing, and never with much.

export type Loose = Readonly<Record<string, unknown>>;

/** The longest text that is shown of one value. */
export const LONGEST = 200;
const MANY = 24;

/** A field of its own; what every object inherits (`constructor`) does not count. */
export function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null && Object.hasOwn(of, name) ? (of as Loose)[name] : undefined;
}

/** A text or number as text, cut where it is too long; empty when it is neither. */
export function text(value: unknown, most = LONGEST): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return "";
  const whole = String(value).trim();
  // A cut must not leave half of a character that takes two units.
  return whole.length > most ? `${whole.slice(0, most).replace(/[\uD800-\uDBFF]$/, "")}…` : whole;
}

export function textOf(of: unknown, name: string, most = LONGEST): string {
  return text(field(of, name), most);
}

/** A finite number that is not negative. */
export function numberOf(of: unknown, name: string): number | undefined {
  const value = field(of, name);
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** The same, where 0 stands for “not known”. */
export function positiveOf(of: unknown, name: string): number | undefined {
  return numberOf(of, name) || undefined;
}

export function listOf(of: unknown, name: string, most = MANY): readonly unknown[] {
  const value = field(of, name);
  return Array.isArray(value) ? value.slice(0, most) : [];
}

/** What a step found out; undefined where it has said nothing. */
export function resultOf(upload: Upload | undefined, step: string): Loose | undefined {
  const result = field(upload?.results, step);
  return typeof result === "object" && result !== null ? (result as Loose) : undefined;
}

/** Why a step did nothing, where it says so. */
export function skippedOf(upload: Upload | undefined, step: string): string {
  return textOf(resultOf(upload, step), "skipped");
}
