import type { Fact, Group } from "../model/facts/fact.js";
import { h } from "./dom.js";

/** What is known of a file, group by group. */
export class FactsView {
  readonly #groups = h("div", { class: "fact-groups" });
  readonly root = h("section", { class: "facts-part" }, h("h4", {}, "What is known"), this.#groups);

  show(groups: readonly Group[]): void {
    this.#groups.replaceChildren(...groups.map(group));
  }
}

function group({ title, facts }: Group): HTMLElement {
  return h("div", { class: "fact-group" }, h("h5", { dir: "auto" }, title), h("dl", { class: "facts" }, ...facts.flatMap(row)));
}

function row([name, value, colour]: Fact): HTMLElement[] {
  const sample = colour ? h("span", { class: "sample", "aria-hidden": "true" }) : null;
  if (sample && colour) sample.style.backgroundColor = colour;
  return [h("dt", { dir: "auto" }, name), h("dd", { dir: "auto" }, sample, value)];
}
