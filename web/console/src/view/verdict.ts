import type { Upload } from "../api/types.js";
import type { VerdictKind } from "../model/verdict.js";
import { verdictOf } from "../model/verdict.js";
import { h, setAttribute, setHidden } from "./dom.js";
import type { IconName } from "./icons.js";
import { icon } from "./icons.js";

const ICONS: Record<VerdictKind, IconName> = {
  clean: "shield",
  weak: "shield",
  infected: "bug",
  unscannable: "alert",
  unscanned: "alert",
  without: "alert",
  open: "clock",
};

/** What the scan says of a file, where nobody can miss it. */
export class VerdictView {
  readonly root = h("section", { class: "verdict", "aria-label": "Scan for malware", hidden: true });
  #drawn = "";

  update(upload: Upload | undefined): void {
    const verdict = verdictOf(upload);
    const drawn = JSON.stringify(verdict) ?? "";
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    setHidden(this.root, !verdict);
    setAttribute(this.root, "data-kind", verdict?.kind);
    if (!verdict) return;
    const words = h("div", {}, h("h4", { dir: "auto" }, verdict.title), verdict.note ? h("p", { dir: "auto" }, verdict.note) : null);
    this.root.replaceChildren(icon(ICONS[verdict.kind]), words);
  }
}
