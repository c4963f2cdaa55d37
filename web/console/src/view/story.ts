import { clockTime } from "../format/clock-time.js";
import type { Bar, Entry } from "../model/timeline.js";
import { h, setHidden } from "./dom.js";

const BARS = "A bar is the time that a step took, beside the longest. Steps may run side by side: when each began is not recorded.";

/** What happened to an upload, and how long the steps took. */
export class StoryView {
  readonly #list = h("ol", { class: "story" });
  readonly #legend = h("p", { class: "legend", hidden: true }, BARS);
  readonly root = h("section", { class: "story-part" }, h("h4", {}, "What happened"), this.#list, this.#legend);

  show(entries: readonly Entry[]): void {
    this.#list.replaceChildren(...entries.map(line));
    if (entries.length === 0) this.#list.append(h("li", { class: "tone-quiet" }, "Nothing yet."));
    setHidden(this.#legend, entries.filter(({ bar }) => bar).length < 2);
  }
}

function line({ title, note, tone, at, bar }: Entry): HTMLLIElement {
  const when = at === undefined ? null : h("time", { datetime: at, title: at }, clockTime(at));
  const took = bar ? h("span", { class: "took" }, bar.took) : null;
  const name = h("strong", { dir: "auto" }, title);
  return h("li", { class: `tone-${tone}` }, name, when, took, bar ? draw(bar) : null, note ? h("p", { dir: "auto" }, note) : null);
}

/** The number beside it says the same: for those who hear the page there is nothing here. */
function draw({ share }: Bar): HTMLElement {
  const bar = h("span", { class: "took-bar", "aria-hidden": "true" });
  if (share === 0) return bar;
  const fill = h("span", {});
  fill.style.inlineSize = `${(share * 100).toFixed(2)}%`;
  bar.append(fill);
  return bar;
}
