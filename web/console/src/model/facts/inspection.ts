import { bytes } from "../../format/bytes.js";
import { counted, decimal } from "../../format/numbers.js";
import { field, listOf, numberOf, positiveOf, text, textOf } from "../reading.js";
import type { Fact } from "./fact.js";
import { fact } from "./fact.js";

/** Findings in words, where their code does not say enough. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["html", "it is a web page"],
  ["script", "script"],
  ["event-handler", "an attribute that runs script"],
  ["foreign-object", "HTML within SVG"],
  ["external-reference", "something loaded from elsewhere"],
  ["doctype", "a DOCTYPE with entities"],
  ["unreadable-markup", "markup that cannot be read to its end"],
  ["pdf-javascript", "JavaScript in a PDF"],
  ["pdf-launch", "a program that the PDF starts"],
  ["pdf-xfa", "an XFA form"],
  ["pdf-rich-media", "rich media in a PDF"],
  ["pdf-automatic-action", "an action when the PDF is opened"],
  ["pdf-embedded-file", "a file within the PDF"],
  ["pdf-unread", "parts of the PDF that were not read"],
  ["macros", "macros"],
  ["office-macros", "macros"],
  ["office-external-content", "content loaded from elsewhere"],
  ["encrypted-document", "encryption"],
  ["encrypted-archive", "encrypted entries"],
  ["archive-link", "links in an archive"],
  ["archive-unverified", "entries that were not read"],
  ["polyglot", "a second file type"],
]);

/** What the step `inspect` found, in people's words. */
export function inspectionFacts(inspect: unknown): Fact[] {
  const [type, detected] = [textOf(inspect, "contentType", 100), textOf(inspect, "detected", 100)];
  return [
    ...fact("By its bytes", detected || type),
    ...fact("Recorded as", detected && type !== detected ? type : ""),
    ...fact("Extension", textOf(inspect, "extension", 20)),
    ...fact("Found in it", listOf(inspect, "findings").map(finding).filter(Boolean).join(", ")),
    ...archive(field(inspect, "archive")),
  ];
}

function finding(of: unknown): string {
  const code = text(of, 60);
  const polyglot = /^polyglot-(.+)$/.exec(code)?.[1];
  return polyglot ? `${polyglot.toUpperCase()} as a second file type` : (WORDS.get(code) ?? code.replaceAll("-", " "));
}

function archive(of: unknown): Fact[] {
  const [entries, size] = [numberOf(of, "entries"), numberOf(of, "expandedBytes")];
  const [ratio, depth] = [positiveOf(of, "ratio"), positiveOf(of, "depth")];
  const parts = [
    entries !== undefined && counted(entries, "entry", "entries"),
    size !== undefined && `${bytes(size)} unpacked`,
    ratio !== undefined && `${decimal(ratio)} times as large`,
    depth !== undefined && depth > 1 && `${depth} archives deep`,
    field(of, "encrypted") === true && "encrypted",
  ];
  return fact("Archive", parts.filter(Boolean).join(", "));
}
