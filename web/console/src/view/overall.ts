import { bytes, percent, speed } from "../format/bytes.js";
import { timeLeft } from "../format/time.js";
import { files } from "../format/words.js";
import type { Overall } from "../model/select.js";
import { byId, h, on, setAttribute, setHidden, setText } from "./dom.js";

/** One bar over all files of this page, while more than one is under way. */
export class OverallView {
  readonly #root = byId("overall");
  readonly #words = h("p");
  readonly #bar = h("progress", { class: "bar", max: 1 });

  readonly #cancel = h("button", { class: "button small", type: "button" }, "Cancel all");

  constructor(cancelAll: () => void) {
    on(this.#cancel, { click: cancelAll });
    this.#root.append(this.#words, this.#cancel, this.#bar);
  }

  update(all: Overall, bytesPerSecond: number): void {
    setHidden(this.#root, !(all.running && all.files > 1));
    setHidden(this.#cancel, all.sent >= all.bytes);
    const done = percent(all.sent, all.bytes);
    document.title = all.running && all.sent < all.bytes ? `${done} % · Slipway` : "Slipway";
    this.#bar.value = all.bytes > 0 ? all.sent / all.bytes : 0;
    setAttribute(this.#bar, "aria-label", `All files: ${done} % sent`);
    setText(this.#words, wordsOf(all, bytesPerSecond));
  }
}

function wordsOf({ files: all, done, bytes: total, sent }: Overall, bytesPerSecond: number): string {
  const parts = [`${done} of ${files(all)} done`, `${bytes(sent)} of ${bytes(total)} sent`];
  if (bytesPerSecond > 0 && sent < total) {
    parts.push(speed(bytesPerSecond), timeLeft((total - sent) / bytesPerSecond));
  }
  return parts.join(" · ");
}
