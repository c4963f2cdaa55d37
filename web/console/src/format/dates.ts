const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
/** A camera's clock knows no zone: its time is shown as it stands. */
const CAMERA = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?![\d.]*(?:Z|[+-]\d))/;

/** A file's own date for people; what cannot be read as one is shown as it is. */
export function dateOf(value: string): string {
  const at = Date.parse(value.replace(CAMERA, "$1-$2-$3T$4"));
  return Number.isNaN(at) ? value : DATE.format(at);
}
