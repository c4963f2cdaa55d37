import { bytes } from "../format/bytes.js";
import type { Item } from "../model/item.js";
import { excerptOf } from "../model/excerpt.js";
import type { RowCalls } from "./actions.js";
import { h, on, setHidden } from "./dom.js";
import { icon } from "./icons.js";

/** How a document's text begins, and the way to all of it. */
export class ExcerptView {
  readonly root = h("section", { class: "excerpt", "aria-label": "Text", hidden: true });
  #drawn = "";

  constructor(private readonly calls: Pick<RowCalls, "open">) {}

  update({ key, name, upload }: Item): void {
    const excerpt = excerptOf(upload);
    const drawn = JSON.stringify(excerpt) ?? "";
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    setHidden(this.root, !excerpt);
    if (!excerpt) return;
    const { text, full, truncated } = excerpt;
    const open = full ? h("button", { class: "button small", type: "button" }, icon("open"), "Open full text") : null;
    if (open && full) {
      open.append(h("span", { class: "visually-hidden" }, ` of ${name}`));
      on(open, { click: () => this.calls.open(key, full.name) });
    }
    const size = full && full.size > 0 ? bytes(full.size) : "";
    const note = [size, truncated ? "the document’s end is left out" : ""].filter(Boolean).join(", ");
    this.root.replaceChildren(
      h("h4", {}, "How it begins"),
      ...(text ? [h("blockquote", { dir: "auto" }, text)] : []),
      ...(open ? [h("p", { class: "excerpt-more" }, open, note ? h("span", {}, note) : null)] : []),
    );
  }
}
