import type { Upload } from "../api/types.js";
import { field, resultOf, textOf } from "./reading.js";
import type { Variant } from "./variants.js";
import { variantOf } from "./variants.js";

/** Longer than any step makes it, and no more than a glance can take. */
const LONGEST = 600;

/** How a document's text begins. */
export interface Excerpt {
  readonly text: string;
  /** All of the text, where it can be fetched. */
  readonly full: Variant | undefined;
  /** Whether even the full text is not all of it. */
  readonly truncated: boolean;
}

export function excerptOf(upload: Upload | undefined): Excerpt | undefined {
  const result = resultOf(upload, "document");
  const excerpt = textOf(result, "excerpt", LONGEST).replace(/\s+/g, " ");
  const told = field(result, "text");
  const full = variantOf(upload, textOf(told, "variant") || "text");
  if (!excerpt && !full) return undefined;
  return { text: excerpt, full, truncated: field(told, "truncated") === true };
}
