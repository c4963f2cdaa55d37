import type { Trouble } from "../api/problem.js";
import { byId, h, on } from "./dom.js";
import { icon } from "./icons.js";

/** Older notices make room. */
const MOST = 3;

/** Tells of something the user asked for that did not work; it stays until it is read and closed. */
export function notice(what: string, { title, detail, code, requestId }: Trouble): void {
  const root = byId("notices");
  const small = [code, requestId ? `request ${requestId}` : undefined].filter(Boolean).join(" · ");
  const close = h("button", { class: "icon-button", type: "button", title: "Dismiss" }, icon("close"));
  close.append(h("span", { class: "visually-hidden" }, "Dismiss"));
  const words = h("p", {}, h("strong", {}, `${what}: ${title}.`), ` ${detail} `, small ? h("small", {}, small) : null);
  const box = h("div", { class: "notice" }, words, close);
  on(close, { click: () => box.remove() });
  root.append(box);
  while (root.children.length > MOST) root.firstElementChild?.remove();
}
