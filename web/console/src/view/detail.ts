import { clockTime } from "../format/clock-time.js";
import { facts } from "../model/facts.js";
import type { Item } from "../model/item.js";
import { phaseOf } from "../model/item.js";
import type { Entry } from "../model/timeline.js";
import { timeline } from "../model/timeline.js";
import { copyButton } from "./copy.js";
import { h, setHidden, setText } from "./dom.js";

/** What is behind a row: its story, its facts, its JSON, and how to do the same with curl. */
export class Detail {
  readonly #story = h("ol", { class: "story" });
  readonly #facts = h("dl", { class: "facts" });
  readonly #json = h("pre", { class: "code", tabindex: 0, "aria-label": "The upload as JSON" });
  readonly #curl = h("pre", { class: "code", tabindex: 0, "aria-label": "A curl command" });
  readonly #record: HTMLElement;
  #drawn = "";

  constructor(
    root: HTMLElement,
    private readonly command: (item: Item) => string,
  ) {
    this.#record = h(
      "div",
      { class: "record" },
      fold("The record as JSON", this.#json),
      fold("The same with curl", this.#curl),
    );
    root.replaceChildren(
      h("section", { class: "story-part" }, h("h4", {}, "What happened"), this.#story),
      h("section", { class: "facts-part" }, h("h4", {}, "What is known"), this.#facts),
      this.#record,
    );
  }

  update(item: Item): void {
    const entries = timeline(item);
    const known = facts(item);
    // Progress changes a row many times a second; what is shown here does not change with it.
    const drawn = JSON.stringify([entries, known]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#story.replaceChildren(...entries.map(line));
    if (entries.length === 0) this.#story.append(h("li", { class: "tone-quiet" }, "Nothing yet."));
    this.#facts.replaceChildren(...known.flatMap(([name, value]) => [h("dt", {}, name), h("dd", { dir: "auto" }, value)]));
    setHidden(this.#record, !item.upload);
    if (!item.upload) return;
    setText(this.#json, JSON.stringify(item.upload, null, 2));
    setText(this.#curl, this.command(item));
    this.#curl.dataset["phase"] = phaseOf(item);
  }
}

function line({ title, note, tone, at }: Entry): HTMLLIElement {
  const when = at === undefined ? null : h("time", { datetime: at, title: at }, clockTime(at));
  return h("li", { class: `tone-${tone}` }, h("strong", {}, title), when, note ? h("p", {}, note) : null);
}

function fold(title: string, code: HTMLElement): HTMLDetailsElement {
  return h("details", { class: "fold" }, h("summary", {}, title), h("div", { class: "code-box" }, code, copyButton(code)));
}
