import type { IconName } from "./icons.js";
import { icon, iconOfType } from "./icons.js";
import { bytes, percent, speed } from "../format/bytes.js";
import { ago, timeLeft } from "../format/time.js";
import { PHASE_SENTENCES, PHASE_WORDS } from "../format/words.js";
import type { Item, Phase } from "../model/item.js";
import { phaseOf, sentBytes } from "../model/item.js";
import { isUnscanned } from "../model/verdict.js";
import { Actions } from "./actions.js";
import type { RowCalls } from "./actions.js";
import { Detail } from "./detail.js";
import { h, on, setAttribute, setHidden, setText } from "./dom.js";
import type { Place } from "./thumbs.js";

const CHIP_ICONS: Record<Phase, IconName> = {
  waiting: "clock",
  asking: "up",
  sending: "up",
  confirming: "up",
  stopped: "alert",
  pending: "clock",
  uploaded: "anchor",
  processing: "gear",
  ready: "check",
  rejected: "cross",
  failed: "alert",
  expired: "clock",
  cancelled: "cross",
  deleted: "trash",
};

/** What fills the thumbnail on a screen of two pixels to the point. */
const THUMB_SIDE = 96;

/** One upload's row. It is made once and then changed only where something differs. */
export class RowView {
  readonly root: HTMLLIElement;
  readonly #thumb = h("div", { class: "thumb" });
  readonly #name = h("h3", { class: "name", dir: "auto" });
  readonly #meta = h("p", { class: "meta" });
  readonly #chip = h("span", { class: "chip" });
  readonly #mark = h("p", { class: "mark", hidden: true }, icon("alert"), "NOT SCANNED");
  readonly #bar = h("progress", { class: "bar", max: 1 });
  readonly #pace = h("p", { class: "pace" });
  readonly #reason = h("p", { class: "reason" });
  readonly #toggle: HTMLButtonElement;
  readonly #actions: Actions;
  #detail: Detail | undefined;
  #phase: Phase | undefined;
  #shown: Item | undefined;

  constructor(
    item: Item,
    private readonly calls: RowCalls,
  ) {
    const detailId = `detail-${item.key}`;
    this.#actions = new Actions(item.key, item.name, calls);
    this.#toggle = h("button", { class: "icon-button toggle", type: "button", "aria-expanded": "false", "aria-controls": detailId });
    this.#toggle.append(icon("chevron"), h("span", { class: "visually-hidden" }, `Details of ${item.name}`));
    on(this.#toggle, { click: () => calls.toggle(item.key) });
    this.#thumb.append(icon(iconOfType(item.type)));
    const main = h("div", { class: "main" }, this.#name, this.#meta, this.#mark, this.#bar, this.#pace, this.#reason);
    const side = h("div", { class: "side" }, this.#chip, this.#actions.root, this.#toggle);
    this.root = h("li", { class: "row", "data-key": item.key }, h("div", { class: "row-line" }, this.#thumb, main, side));
    this.root.append(h("div", { id: detailId, class: "detail", hidden: true }));
    setText(this.#name, item.name);
    this.#name.title = item.name;
  }

  /** Where pictures of this upload go. */
  get places(): Place[] {
    const thumb = { root: this.#thumb, side: THUMB_SIDE, alt: "" };
    const preview = this.#detail?.place;
    return preview ? [thumb, preview] : [thumb];
  }

  update(item: Item, now: number, open: boolean): void {
    this.#open(item, open);
    setText(this.#meta, metaOf(item, now));
    if (item === this.#shown) return;
    this.#shown = item;
    const phase = phaseOf(item);
    if (phase !== this.#phase) this.#enter(phase);
    this.#progress(item, phase);
    const problem = phase === "stopped" && item.local?.at === "stopped" ? item.local.trouble : item.upload?.problem;
    setText(this.#reason, problem ? `${problem.title}. ${problem.detail}` : "");
    setHidden(this.#reason, !problem);
    setHidden(this.#mark, !isUnscanned(item.upload));
    this.#actions.update(item, phase);
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.root.dataset["phase"] = phase;
    this.#chip.replaceChildren(icon(CHIP_ICONS[phase]), PHASE_WORDS[phase]);
    this.#chip.title = PHASE_SENTENCES[phase];
  }

  #progress(item: Item, phase: Phase): void {
    const sending = phase === "sending" && item.local?.at === "sending" ? item.local : undefined;
    const busy = sending !== undefined || phase === "confirming";
    setHidden(this.#bar, !busy);
    setHidden(this.#pace, !busy);
    if (!busy) return;
    const done = percent(sentBytes(item), item.size);
    this.#bar.value = item.size > 0 ? sentBytes(item) / item.size : 1;
    setAttribute(this.#bar, "aria-label", `${item.name}: ${done} % sent`);
    setText(this.#pace, sending ? paceOf(done, sending) : "100 % · asking the API to look");
  }

  #open(item: Item, open: boolean): void {
    setAttribute(this.#toggle, "aria-expanded", String(open));
    const place = this.root.lastElementChild as HTMLElement;
    setHidden(place, !open);
    if (!open) {
      this.#detail = undefined;
      place.replaceChildren();
      return;
    }
    this.#detail ??= new Detail(place, item, this.calls);
    this.#detail.update(item);
  }
}

function metaOf(item: Item, now: number): string {
  const parts = [bytes(item.size), item.type, item.purpose, ago(item.addedAt, now)];
  return parts.filter((part) => part !== "").join(" · ");
}

interface Pace {
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | undefined;
  readonly repeats: number;
}

function paceOf(done: number, { bytesPerSecond, secondsLeft, repeats }: Pace): string {
  const parts = [`${done} %`];
  if (bytesPerSecond > 0) parts.push(speed(bytesPerSecond), timeLeft(secondsLeft));
  if (repeats > 0) parts.push(repeats === 1 ? "1 request repeated" : `${repeats} requests repeated`);
  return parts.filter((part) => part !== "").join(" · ");
}
