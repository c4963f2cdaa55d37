import type { Item } from "../model/item.js";
import { pictureOf, placeholderOf, ratioOf } from "../model/picture.js";
import { h, setHidden } from "./dom.js";
import { icon, iconOfType } from "./icons.js";
import type { Place } from "./thumbs.js";

/** The longer side of what is fetched: the place's own, on a screen of two pixels to the point. */
const SIDE = 560;
/** A strip of a picture gets a place within these bounds, and space beside it. */
const FLATTEST = 3;
const TALLEST = 0.5;

/** The picture of an opened row, larger than its thumbnail. */
export class Preview {
  readonly root = h("div", { class: "preview", hidden: true });
  readonly place: Place;

  constructor({ type, name }: Item) {
    this.place = { root: this.root, side: SIDE, alt: `Preview of ${name}`, shown: (image) => this.#fit(image) };
    this.root.append(icon(iconOfType(type)));
  }

  update(item: Item): void {
    setHidden(this.root, !pictureOf(item, SIDE) && !placeholderOf(item));
    const ratio = ratioOf(item);
    if (ratio !== undefined) this.#shape(ratio);
  }

  /** Posters and first pages may not say how large they are; the picture itself does. */
  #fit({ naturalWidth, naturalHeight }: HTMLImageElement): void {
    if (naturalHeight > 0) this.#shape(naturalWidth / naturalHeight);
  }

  #shape(ratio: number): void {
    this.root.style.setProperty("--ratio", String(Math.min(FLATTEST, Math.max(TALLEST, ratio))));
  }
}
