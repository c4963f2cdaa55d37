import type { Client } from "../api/client.js";
import type { Item } from "../model/item.js";
import { phaseOf } from "../model/item.js";
import { Slots } from "../transfer/slots.js";
import { h, on } from "./dom.js";

/** An original larger than this is not fetched for a picture of 48 pixels. */
const LARGEST = 12 * 1024 * 1024;
const SHOWN_BY_BROWSERS = /^image\/(jpeg|png|gif|webp|avif)$/;

/** Puts small pictures of trusted images into their rows, once these come into view, two at a time. */
export class Thumbs {
  readonly #asked = new WeakSet<HTMLElement>();
  readonly #items = new WeakMap<Element, Item>();
  readonly #slots = new Slots(2);
  readonly #observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: "120px" });

  constructor(private readonly client: () => Client) {}

  want(item: Item, place: HTMLElement): void {
    if (this.#asked.has(place) || phaseOf(item) !== "ready" || !variantOf(item)) return;
    this.#asked.add(place);
    this.#items.set(place, item);
    this.#observer.observe(place);
  }

  #seen(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const item = this.#items.get(target);
      if (!isIntersecting || !item) continue;
      this.#observer.unobserve(target);
      void this.#slots.with(undefined, () => this.#show(item, target));
    }
  }

  async #show(item: Item, place: Element): Promise<void> {
    const id = item.upload?.id;
    if (id === undefined) return;
    try {
      const { url } = await this.client().content(id, "inline", variantOf(item)?.name);
      const image = h("img", { alt: "", decoding: "async", src: url });
      on(image, { load: () => place.replaceChildren(image) });
    } catch {
      // The icon stays; the row says everything that matters.
    }
  }
}

/** The variant to show: the smallest that processing made, or the original where that is small enough. */
function variantOf(item: Item): { name: string | undefined } | undefined {
  const variants: unknown = item.upload?.results["image"]?.["variants"];
  const names = Array.isArray(variants) ? variants.flatMap(nameAndWidth) : [];
  const smallest = names.sort((a, b) => a.width - b.width)[0];
  if (smallest) return { name: smallest.name };
  return SHOWN_BY_BROWSERS.test(item.type) && item.size <= LARGEST ? { name: undefined } : undefined;
}

function nameAndWidth(variant: unknown): { name: string; width: number }[] {
  if (typeof variant !== "object" || variant === null) return [];
  const { name, width } = variant as { name?: unknown; width?: unknown };
  return typeof name === "string" ? [{ name, width: typeof width === "number" ? width : Infinity }] : [];
}
