import { facts } from "../model/facts/facts.js";
import type { Item } from "../model/item.js";
import { phaseOf } from "../model/item.js";
import { timeline } from "../model/timeline.js";
import type { RowCalls } from "./actions.js";
import { copyButton } from "./copy.js";
import { h, setHidden, setText } from "./dom.js";
import { ExcerptView } from "./excerpt.js";
import { FactsView } from "./facts.js";
import { Preview } from "./preview.js";
import { StoryView } from "./story.js";
import type { Place } from "./thumbs.js";
import { VariantsView } from "./variants.js";
import { VerdictView } from "./verdict.js";

/** What is behind a row: its picture and verdict, its story, its facts and variants, its JSON, and curl's way to it. */
export class Detail {
  readonly #preview: Preview;
  readonly #verdict = new VerdictView();
  readonly #excerpt: ExcerptView;
  readonly #story = new StoryView();
  readonly #facts = new FactsView();
  readonly #variants: VariantsView;
  readonly #json = h("pre", { class: "code", tabindex: 0, "aria-label": "The upload as JSON" });
  readonly #curl = h("pre", { class: "code", tabindex: 0, "aria-label": "A curl command" });
  readonly #record: HTMLElement;
  readonly #head: HTMLElement;
  #drawn = "";

  constructor(
    root: HTMLElement,
    item: Item,
    private readonly calls: RowCalls,
  ) {
    this.#preview = new Preview(item);
    this.#excerpt = new ExcerptView(calls);
    this.#variants = new VariantsView(calls);
    this.#head = h(
      "div",
      { class: "detail-head" },
      this.#preview.root,
      h("div", { class: "detail-words" }, this.#verdict.root, this.#excerpt.root, this.#variants.root),
    );
    this.#record = h(
      "div",
      { class: "record" },
      fold("The record as JSON", this.#json),
      fold("The same with curl", this.#curl),
    );
    root.replaceChildren(this.#head, this.#story.root, this.#facts.root, this.#record);
  }

  /** Where the picture goes, while there is to be one. */
  get place(): Place | undefined {
    return this.#preview.root.hidden ? undefined : this.#preview.place;
  }

  update(item: Item): void {
    const entries = timeline(item);
    const known = facts(item);
    // Progress changes a row many times a second; what is shown here does not change with it.
    const drawn = JSON.stringify([entries, known, item.upload]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#preview.update(item);
    this.#verdict.update(item.upload);
    this.#excerpt.update(item);
    this.#variants.update(item);
    setHidden(this.#head, [this.#preview, this.#verdict, this.#excerpt, this.#variants].every(({ root }) => root.hidden));
    this.#story.show(entries);
    this.#facts.show(known);
    setHidden(this.#record, !item.upload);
    if (!item.upload) return;
    setText(this.#json, JSON.stringify(item.upload, null, 2));
    setText(this.#curl, this.calls.curl(item));
    this.#curl.dataset["phase"] = phaseOf(item);
  }
}

function fold(title: string, code: HTMLElement): HTMLDetailsElement {
  return h("details", { class: "fold" }, h("summary", {}, title), h("div", { class: "code-box" }, code, copyButton(code)));
}
