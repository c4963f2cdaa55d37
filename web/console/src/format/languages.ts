const NAMES = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** `de` and `deu` as German; what is no language's tag as it is, and nothing for “undetermined”. */
export function languageName(tag: string): string {
  if (/^(und|mis|mul|zxx)?$/i.test(tag)) return "";
  try {
    return NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
