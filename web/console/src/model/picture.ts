import type { Item } from "./item.js";
import { phaseOf } from "./item.js";
import { field, positiveOf, resultOf, textOf } from "./reading.js";
import type { Variant } from "./variants.js";
import { variants } from "./variants.js";

/** An original larger than this is not fetched for a small picture. */
const LARGEST_ORIGINAL = 2 * 1024 * 1024;
const SHOWN_BY_BROWSERS = /^image\/(jpeg|png|gif|webp|avif)$/;
/** What steps call the still of a video and the first page of a document. */
const STILLS = ["poster", "page-1"];

/** What to show of a file: a variant by name, or the original. */
export interface Picture {
  readonly variant: string | undefined;
}

/** What can be drawn before the picture itself is there. */
export interface Placeholder {
  /** A ThumbHash in Base64; empty when there is none. */
  readonly hash: string;
  /** `#rrggbb`, or empty. */
  readonly colour: string;
}

/** The picture for a place of this many pixels; undefined where there is none, or none yet. */
export function pictureOf(item: Item, side: number): Picture | undefined {
  if (phaseOf(item) !== "ready") return undefined;
  const shown = variants(item.upload).filter(({ contentType }) => SHOWN_BY_BROWSERS.test(contentType));
  const ladder = shown.filter(({ width, name }) => width !== undefined && !STILLS.includes(name));
  const best = fitting(ladder, side) ?? shown.find(({ name }) => STILLS.includes(name)) ?? fitting(shown, side);
  if (best) return { variant: best.name };
  return SHOWN_BY_BROWSERS.test(item.type) && item.size <= LARGEST_ORIGINAL ? { variant: undefined } : undefined;
}

/** The smallest that fills the place; where none does, the largest. */
function fitting(of: readonly Variant[], side: number): Variant | undefined {
  const sorted = [...of].sort((a, b) => longer(a) - longer(b) || a.size - b.size);
  return sorted.find((variant) => longer(variant) >= side) ?? sorted.at(-1);
}

const longer = ({ width = 0, height = 0 }: Variant): number => Math.max(width, height);

export function placeholderOf(item: Item): Placeholder | undefined {
  const image = resultOf(item.upload, "image");
  const hash = textOf(field(image, "placeholder"), "thumbhash", 80);
  const colour = colourOf(image);
  return hash || colour ? { hash, colour } : undefined;
}

/** A colour that is one: anything else would be a hole in the page's style. */
export function colourOf(of: unknown): string {
  const colour = textOf(of, "colour", 7);
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : "";
}

/** Width by height, as people see it; undefined where it is not known. */
export function ratioOf(item: Item): number | undefined {
  const of = resultOf(item.upload, "image") ?? resultOf(item.upload, "media");
  const [width, height] = [positiveOf(of, "width"), positiveOf(of, "height")];
  return width !== undefined && height !== undefined ? width / height : undefined;
}
