const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** An instant as the time of day here. */
export function clockTime(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : TIME.format(at);
}
