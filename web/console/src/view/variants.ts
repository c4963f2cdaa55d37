import { bytes } from "../format/bytes.js";
import { shortType } from "../format/codecs.js";
import { dimensions } from "../format/numbers.js";
import type { Item } from "../model/item.js";
import type { Variant } from "../model/variants.js";
import { variants } from "../model/variants.js";
import type { RowCalls } from "./actions.js";
import { button } from "./actions.js";
import { h, setHidden } from "./dom.js";

/** What was made beside the original, each to open and to save. */
export class VariantsView {
  readonly #list = h("ul", { class: "variants" });
  readonly root = h("section", { class: "variants-part", hidden: true }, h("h4", {}, "Variants"), this.#list);
  #drawn = "";

  constructor(private readonly calls: Pick<RowCalls, "open" | "download">) {}

  update(item: Item): void {
    const all = variants(item.upload);
    const drawn = JSON.stringify(all);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    setHidden(this.root, all.length === 0);
    this.#list.replaceChildren(...all.map((variant) => this.#line(item, variant)));
  }

  #line({ key, name: of }: Item, { name, contentType, size, width, height }: Variant): HTMLLIElement {
    const sides = width !== undefined && height !== undefined ? dimensions(width, height) : "";
    const about = [shortType(contentType), sides, bytes(size)].filter(Boolean).join(" · ");
    return h(
      "li",
      {},
      h("code", {}, name),
      h("span", { class: "meta", title: contentType }, about),
      button("open", "Open", `${name} of ${of}`, () => this.calls.open(key, name)),
      button("download", "Download", `${name} of ${of}`, () => this.calls.download(key, name)),
    );
  }
}
