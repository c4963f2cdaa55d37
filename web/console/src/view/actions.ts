import type { Item, Phase } from "../model/item.js";
import { h, on, setHidden, setText } from "./dom.js";
import type { IconName } from "./icons.js";
import { icon } from "./icons.js";

/** What a row can ask for. */
export interface RowCalls {
  readonly toggle: (key: string) => void;
  /** Opens the original, or a variant. */
  readonly open: (key: string, variant?: string) => void;
  readonly download: (key: string, variant?: string) => void;
  readonly remove: (key: string) => void;
  readonly cancel: (key: string) => void;
  readonly again: (key: string) => void;
  /** A curl command for the row's upload. */
  readonly curl: (item: Item) => string;
}

const CANCELLABLE: ReadonlySet<Phase> = new Set<Phase>(["waiting", "asking", "sending", "confirming", "pending"]);
const REMOVABLE: ReadonlySet<Phase> = new Set<Phase>(["ready", "rejected", "failed", "stopped"]);
/** A first click on Delete only arms it; it is disarmed by itself after this. */
const ARMED_MS = 4_000;

/** The buttons of a row; only those that make sense now are there. */
export class Actions {
  readonly root = h("div", { class: "actions" });
  readonly #open: HTMLButtonElement;
  readonly #download: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;
  readonly #delete: HTMLButtonElement;
  readonly #sure = h("span", { class: "sure", hidden: true }, "Delete?");
  #armed: ReturnType<typeof setTimeout> | undefined;

  constructor(key: string, name: string, calls: RowCalls) {
    this.#open = button("open", "Open", name, () => calls.open(key));
    this.#download = button("download", "Download", name, () => calls.download(key));
    this.#again = button("retry", "Try again", name, () => calls.again(key));
    this.#cancel = button("close", "Cancel", name, () => calls.cancel(key));
    this.#delete = button("trash", "Delete", name, () => this.#pressDelete(() => calls.remove(key)));
    this.#delete.append(this.#sure);
    this.root.append(this.#open, this.#download, this.#again, this.#cancel, this.#delete);
  }

  update(item: Item, phase: Phase): void {
    setHidden(this.#open, phase !== "ready");
    setHidden(this.#download, phase !== "ready");
    setHidden(this.#again, !(item.local?.at === "stopped" && phase === "stopped" && item.local.again));
    setHidden(this.#cancel, !CANCELLABLE.has(phase));
    setHidden(this.#delete, !REMOVABLE.has(phase));
  }

  #pressDelete(remove: () => void): void {
    if (this.#armed !== undefined) {
      this.#disarm();
      remove();
      return;
    }
    setHidden(this.#sure, false);
    this.#delete.classList.add("armed");
    this.#armed = setTimeout(() => this.#disarm(), ARMED_MS);
  }

  #disarm(): void {
    clearTimeout(this.#armed);
    this.#armed = undefined;
    setHidden(this.#sure, true);
    this.#delete.classList.remove("armed");
  }
}

/** A button that is an icon; what it does, and to what, is said in words that are not seen. */
export function button(name: IconName, label: string, of: string, click: () => void): HTMLButtonElement {
  const words = h("span", { class: "visually-hidden" });
  setText(words, `${label} ${of}`);
  const element = h("button", { class: `icon-button do-${name}`, type: "button", title: label }, icon(name), words);
  return on(element, { click });
}
