import { h, on } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN_MS = 1_600;

/** A button that copies an element's text. Where there is no clipboard it selects the text instead. */
export function copyButton(source: HTMLElement): HTMLButtonElement {
  const words = h("span", {}, "Copy");
  const button = h("button", { class: "button small copy", type: "button" }, icon("copy"), words);
  const say = (text: string): void => {
    words.textContent = text;
    setTimeout(() => (words.textContent = "Copy"), SHOWN_MS);
  };
  return on(button, {
    click: () => {
      copy(source.textContent ?? "").then(
        () => say("Copied"),
        () => {
          getSelection()?.selectAllChildren(source);
          say("Selected");
        },
      );
    },
  });
}

/** The clipboard is there in secure contexts only; localhost is one, another machine's http: address is not. */
async function copy(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error("no clipboard here");
  await navigator.clipboard.writeText(text);
}
