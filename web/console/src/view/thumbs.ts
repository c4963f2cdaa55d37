import type { Client } from "../api/client.js";
import type { Item } from "../model/item.js";
import type { Picture } from "../model/picture.js";
import { pictureOf, placeholderOf } from "../model/picture.js";
import { Slots } from "../transfer/slots.js";
import { h, on } from "./dom.js";
import { paint } from "./placeholder.js";

/** A place that can hold a picture. */
export interface Place {
  readonly root: HTMLElement;
  /** The longer side of what is wanted, in pixels of a dense screen. */
  readonly side: number;
  /** What the picture is, in words; empty where the words beside it say so. */
  readonly alt: string;
  /** Called with the picture once it is there. */
  readonly shown?: (image: HTMLImageElement) => void;
}

interface Wish {
  readonly place: Place;
  readonly id: string;
  readonly picture: Picture;
}

/** Puts pictures into their places, once these come into view, two at a time; before them what stands in for them. */
export class Thumbs {
  readonly #painted = new WeakSet<HTMLElement>();
  readonly #asked = new WeakSet<HTMLElement>();
  readonly #wishes = new WeakMap<Element, Wish>();
  readonly #slots = new Slots(2);
  readonly #observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: "120px" });

  constructor(private readonly client: () => Client) {}

  want(item: Item, place: Place): void {
    const { root } = place;
    if (this.#asked.has(root)) return;
    this.#paint(item, root);
    const picture = pictureOf(item, place.side);
    const id = item.upload?.id;
    if (!picture || id === undefined) return;
    this.#asked.add(root);
    this.#wishes.set(root, { place, id, picture });
    this.#observer.observe(root);
  }

  #paint(item: Item, root: HTMLElement): void {
    if (this.#painted.has(root)) return;
    const placeholder = placeholderOf(item);
    if (!placeholder) return;
    this.#painted.add(root);
    paint(placeholder, root);
  }

  #seen(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const wish = this.#wishes.get(target);
      if (!isIntersecting || !wish) continue;
      this.#observer.unobserve(target);
      void this.#slots.with(undefined, () => this.#show(wish));
    }
  }

  async #show({ place, id, picture }: Wish): Promise<void> {
    try {
      const { url } = await this.client().content(id, "inline", picture.variant);
      const image = h("img", { alt: place.alt, decoding: "async", src: url });
      on(image, {
        load: () => {
          place.root.replaceChildren(image);
          place.shown?.(image);
        },
      });
    } catch {
      // What stands there stays; the words say everything that matters.
    }
  }
}
