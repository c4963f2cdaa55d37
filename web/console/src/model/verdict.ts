import type { Upload } from "../api/types.js";
import { resultOf, skippedOf, textOf } from "./reading.js";

/** `weak`: clean by signatures that find test files only. `unscanned`: the scan was left out. `without`: none is asked for. */
export type VerdictKind = "clean" | "weak" | "infected" | "unscannable" | "unscanned" | "without" | "open";

/** What is known about malware in a file. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly title: string;
  readonly note: string;
}

/** Undefined while nothing can be said yet. */
export function verdictOf(upload: Upload | undefined): Verdict | undefined {
  const step = upload?.steps.find(({ name }) => name === "scan");
  const result = resultOf(upload, "scan");
  const skipped = skippedOf(upload, "scan");
  if (step?.outcome === "skipped" || skipped) return unscanned(skipped);
  const engine = textOf(result, "engine", 80) || textOf(step, "engine", 80);
  const by = engine || "The scanner";
  switch (textOf(result, "verdict", 40)) {
    case "clean":
      return clean(by, textOf(result, "signatures", 120));
    case "infected":
      return {
        kind: "infected",
        title: `Infected: ${textOf(result, "signature", 120) || "the scanner gives no name"}`,
        note: `${by} found malware. The file is kept apart and never served.`,
      };
    case "unscannable":
      return { kind: "unscannable", title: "It cannot be scanned", note: textOf(result, "reason") };
    case "":
      break;
    default:
      return { kind: "open", title: `Verdict: ${textOf(result, "verdict", 40)}`, note: `${by} says so.` };
  }
  if (step?.outcome === "waiting") return { kind: "open", title: "No verdict yet", note: "The scanner’s answer is awaited." };
  if (step?.outcome === "error") return { kind: "open", title: "No verdict yet", note: "The scan broke; it is tried again." };
  if (!step && upload?.state === "ready") {
    return { kind: "without", title: "Not scanned for malware", note: `The purpose ${upload.purpose} asks for no scan.` };
  }
  return undefined;
}

/** Whether a scan that was wanted was left out: that must be seen wherever the file is. */
export function isUnscanned(upload: Upload | undefined): boolean {
  return verdictOf(upload)?.kind === "unscanned";
}

function unscanned(why: string): Verdict {
  const reason = why && why !== "not scanned" ? ` (${why})` : "";
  return { kind: "unscanned", title: "NOT SCANNED", note: `Nobody has looked for malware in this file${reason}.` };
}

function clean(by: string, signatures: string): Verdict {
  if (/\btest\b/i.test(signatures)) {
    const note = `${by} found nothing, but it knows test signatures only: real malware would pass.`;
    return { kind: "weak", title: "Clean, by test signatures only", note };
  }
  return { kind: "clean", title: "Clean", note: signatures ? `${by} found nothing. Signatures: ${signatures}.` : `${by} found nothing.` };
}
