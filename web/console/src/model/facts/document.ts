import { bytes } from "../../format/bytes.js";
import { dateOf } from "../../format/dates.js";
import { languageName } from "../../format/languages.js";
import { decimal } from "../../format/numbers.js";
import { field, positiveOf, textOf } from "../reading.js";
import type { Fact } from "./fact.js";
import { fact } from "./fact.js";

/** What the step `document` found, in people's words; its excerpt stands elsewhere. */
export function documentFacts(document: unknown): Fact[] {
  const count = (name: string): string | undefined => {
    const n = positiveOf(document, name);
    return n === undefined ? undefined : decimal(n);
  };
  const extracted = positiveOf(field(document, "text"), "size");
  return [
    ...fact("Title", textOf(document, "title")),
    ...fact("Author", textOf(document, "author")),
    ...fact("Created", dateOf(textOf(document, "createdAt", 40))),
    ...fact("Changed", dateOf(textOf(document, "modifiedAt", 40))),
    ...fact("Pages", count("pages")),
    ...fact("Words", count("words")),
    ...fact("Characters", count("characters")),
    ...fact("Language", languageName(textOf(document, "language", 20))),
    ...fact("Encrypted", field(document, "encrypted") === true ? "yes: it opens with a password only" : ""),
    ...fact("Damaged", field(document, "damaged") === true ? "parts could not be read" : ""),
    ...fact("Text", extracted && bytes(extracted)),
  ];
}
