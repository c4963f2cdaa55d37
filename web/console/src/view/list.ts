import { files } from "../format/words.js";
import type { State } from "../model/reduce.js";
import type { Filter } from "../model/select.js";
import { count, rows } from "../model/select.js";
import type { RowCalls } from "./actions.js";
import { byId, h, on, setAttribute, setHidden, setText } from "./dom.js";
import { RowView } from "./row.js";
import type { Thumbs } from "./thumbs.js";

const FILTERS: readonly (readonly [Filter, string])[] = [
  ["all", "All"],
  ["active", "In progress"],
  ["ready", "Ready"],
  ["troubled", "Not accepted"],
];

const NOTHING: Record<Filter, string> = {
  all: "Nothing here yet. What you drop shows up in this place.",
  active: "Nothing is in progress.",
  ready: "Nothing is ready yet.",
  troubled: "Nothing was refused, rejected or left behind.",
};

/** Rows in the page at first, and added by each “Show more”: hundreds of files must not mean hundreds of rows. */
const STEP = 40;

export interface ListParts {
  readonly calls: RowCalls;
  readonly thumbs: Thumbs;
  /** Fetches older uploads. */
  readonly more: () => Promise<void>;
  /** Asks for another drawing. */
  readonly changed: () => void;
}

/** The list of uploads, its filters and its end. */
export class ListView {
  readonly #root = byId<HTMLUListElement>("rows");
  readonly #more = byId<HTMLButtonElement>("more");
  readonly #nothing = byId("nothing");
  readonly #views = new Map<string, RowView>();
  readonly #filters = new Map<Filter, HTMLButtonElement>();
  #filter: Filter = "all";
  #limit = STEP;

  constructor(private readonly parts: ListParts) {
    on(this.#more, { click: () => void this.#extend() });
    for (const [filter, label] of FILTERS) {
      const button = h("button", { class: "filter", type: "button" }, label, h("span", { class: "count" }));
      on(button, { click: () => this.#choose(filter) });
      this.#filters.set(filter, button);
      byId("filters").append(button);
    }
  }

  /** Forgets all rows: another user's are next. */
  clear(): void {
    this.#views.clear();
    this.#root.replaceChildren();
    this.#limit = STEP;
    this.#filter = "all";
  }

  update(state: State, now: number, open: string | undefined): void {
    const all = rows(state, this.#filter);
    const shown = all.slice(0, this.#limit);
    this.#place(shown.map((item) => item.key));
    shown.forEach((item, index) => {
      const view = this.#views.get(item.key) ?? this.#make(item);
      view.update(item, now, item.key === open);
      for (const place of view.places) this.parts.thumbs.want(item, place);
      if (this.#root.children[index] !== view.root) this.#root.insertBefore(view.root, this.#root.children[index] ?? null);
    });
    this.#buttons(state);
    const hiddenRows = all.length - shown.length;
    setHidden(this.#more, hiddenRows === 0 && (state.next === undefined || this.#filter !== "all"));
    setText(this.#more, hiddenRows > 0 ? `Show more (${files(hiddenRows)})` : "Show older uploads");
    setHidden(this.#nothing, shown.length > 0 || !state.loaded);
    setText(this.#nothing, NOTHING[this.#filter]);
  }

  #make(item: Parameters<RowView["update"]>[0]): RowView {
    const view = new RowView(item, this.parts.calls);
    this.#views.set(item.key, view);
    return view;
  }

  /** Takes out the rows that are no longer to be shown. */
  #place(keys: string[]): void {
    const wanted = new Set(keys);
    for (const [key, view] of this.#views) {
      if (wanted.has(key)) continue;
      view.root.remove();
      this.#views.delete(key);
    }
  }

  #buttons(state: State): void {
    for (const [filter, button] of this.#filters) {
      setAttribute(button, "aria-pressed", String(filter === this.#filter));
      const n = count(state, filter);
      const more = state.next !== undefined && filter === "all" ? "+" : "";
      setText(button.lastElementChild as Element, n > 0 ? ` ${n}${more}` : "");
    }
  }

  #choose(filter: Filter): void {
    this.#filter = filter;
    this.#limit = STEP;
    this.parts.changed();
  }

  async #extend(): Promise<void> {
    this.#limit += STEP;
    this.#more.disabled = true;
    try {
      if (this.#root.children.length < this.#limit) await this.parts.more();
    } finally {
      this.#more.disabled = false;
      this.parts.changed();
    }
  }
}
