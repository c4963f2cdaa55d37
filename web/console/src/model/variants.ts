import type { Upload } from "../api/types.js";
import { field, listOf, positiveOf, resultOf, textOf } from "./reading.js";

/** What a step made beside the original. */
export interface Variant {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
}

const MOST = 40;
const NAME = /^[a-z0-9-]{1,40}$/;

/** What is stored and can be fetched, with its dimensions where a step tells them. */
export function variants(upload: Upload | undefined): Variant[] {
  if (upload?.state !== "ready") return [];
  const known = dimensions(upload);
  return listOf(upload, "variants", MOST).flatMap((variant) => {
    const name = textOf(variant, "name");
    if (!NAME.test(name)) return [];
    const contentType = textOf(variant, "contentType", 100);
    return [{ name, contentType, size: positiveOf(variant, "size") ?? 0, ...sides(known.get(name)) }];
  });
}

/** The variant of this name, if it is there. */
export function variantOf(upload: Upload | undefined, name: string): Variant | undefined {
  return variants(upload).find((variant) => variant.name === name);
}

function dimensions(upload: Upload): Map<string, unknown> {
  const ladder = listOf(resultOf(upload, "image"), "variants", MOST);
  const known = new Map(ladder.map((variant): [string, unknown] => [textOf(variant, "name"), variant]));
  known.set("poster", field(resultOf(upload, "media"), "poster"));
  return known;
}

function sides(of: unknown): { width: number; height: number } | Record<string, never> {
  const [width, height] = [positiveOf(of, "width"), positiveOf(of, "height")];
  return width !== undefined && height !== undefined ? { width, height } : {};
}
