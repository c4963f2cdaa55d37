import { decodeThumbHash } from "../format/thumbhash.js";
import type { Placeholder } from "../model/picture.js";
import { h } from "./dom.js";

/**
 * Draws what stands in for a picture that is still to come: its blur, or its main colour. On a canvas and not as an
 * image of a `data:` address, which the page's policy has no reason to allow.
 */
export function paint({ hash, colour }: Placeholder, root: HTMLElement): void {
  if (colour) root.style.backgroundColor = colour;
  const pixels = hash ? decodeThumbHash(hash) : undefined;
  if (!pixels) {
    // The icon's colour was not chosen for this ground.
    if (colour) root.replaceChildren();
    return;
  }
  const { width, height, rgba } = pixels;
  const canvas = h("canvas", { class: "blur", width, height, "aria-hidden": "true" });
  canvas.getContext("2d")?.putImageData(new ImageData(rgba, width, height), 0, 0);
  root.replaceChildren(canvas);
}
