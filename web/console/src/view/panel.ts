import type { Purpose, Transfer } from "../api/types.js";
import type { Choice } from "../app/uploader.js";
import type { Preferences } from "../app/preferences.js";
import { bytes } from "../format/bytes.js";
import { byId, h, on, setText } from "./dom.js";

const AUTO = "";
const AUTO_WORDS = "The page picks a purpose by each file’s type.";

/** The choices for what is dropped next: purpose and transfer. */
export class PanelView {
  readonly #chips = byId("purposes").querySelector(".chips") as HTMLElement;
  readonly #limits = byId("purposes").querySelector(".limits") as HTMLElement;
  readonly #transfer = byId<HTMLSelectElement>("transfer");
  #purposes: readonly Purpose[] = [];
  #chosen: string;

  constructor(private readonly preferences: Preferences) {
    this.#chosen = preferences.get("purpose") ?? AUTO;
    this.#transfer.value = preferences.get("transfer") ?? "";
    if (this.#transfer.selectedIndex < 0) this.#transfer.value = "";
    // A choice that changes what every upload does must not be remembered out of sight.
    if (this.#transfer.value) (this.#transfer.closest("details") as HTMLDetailsElement).open = true;
    on(this.#transfer, { change: () => preferences.set("transfer", this.#transfer.value) });
  }

  show(purposes: readonly Purpose[]): void {
    this.#purposes = purposes;
    if (!purposes.some(({ name }) => name === this.#chosen)) this.#chosen = AUTO;
    this.#chips.replaceChildren(this.#chip(AUTO, "By type"), ...purposes.map(({ name }) => this.#chip(name, name)));
    this.#describe();
  }

  get choice(): Choice {
    return {
      purpose: this.#purposes.find(({ name }) => name === this.#chosen),
      transfer: (this.#transfer.value || undefined) as Transfer | undefined,
    };
  }

  #chip(value: string, label: string): HTMLLabelElement {
    const attributes = { type: "radio", name: "purpose", value, class: "visually-hidden", checked: value === this.#chosen };
    const input = h("input", attributes);
    on(input, {
      change: () => {
        this.#chosen = value;
        this.preferences.set("purpose", value);
        this.#describe();
      },
    });
    return h("label", { class: "chip-choice" }, input, h("span", {}, label));
  }

  #describe(): void {
    const { purpose } = this.choice;
    setText(this.#limits, purpose ? limitsOf(purpose) : AUTO_WORDS);
    byId<HTMLInputElement>("files").accept = purpose ? purpose.accept.join(",") : "";
  }
}

/** A purpose's rules in a line. */
export function limitsOf({ accept, minSize, maxSize, transfer, steps }: Purpose): string {
  const types = accept.length === 0 ? "Any type" : accept.map(typeName).filter(unique).join(", ");
  const size = minSize > 1 ? `${bytes(minSize)} to ${bytes(maxSize)}` : `up to ${bytes(maxSize)}`;
  const way = transfer ? ` · by ${transfer} only` : "";
  return `${types} · ${size}${way} · ${steps.join(" → ")}`;
}

/** What people call the files of office programs. */
const OFFICE: Record<string, string> = { document: "DOCX", sheet: "XLSX", presentation: "PPTX" };

/** `image/jpeg` and `.jpg` are said once, as JPEG and JPG. */
function typeName(accept: string): string {
  if (accept.startsWith(".")) return accept;
  const [main = "", sub = ""] = accept.split("/");
  if (sub === "*") return main === "*" ? "any type" : `any ${main}`;
  const short = sub.split(".").at(-1) ?? sub;
  if (sub.startsWith("vnd.openxmlformats")) return OFFICE[short] ?? short;
  return short.replace(/^x-/, "").toUpperCase();
}

function unique(name: string, index: number, all: string[]): boolean {
  const bare = (one: string): string => one.replace(/^\./, "").toLowerCase().replace(/^jpe?g$/, "jpeg");
  return all.findIndex((one) => bare(one) === bare(name)) === index;
}
