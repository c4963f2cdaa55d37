const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

/** A size for people, in powers of 1024 as file managers show it: `1 byte`, `12 KB`, `3.4 MB`. */
export function bytes(count: number): string {
  if (count === 1) return "1 byte";
  let [value, unit] = [Math.max(0, count), 0];
  // 1023.95 would be shown as 1024.0: it is the next unit's already.
  while (value >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  if (unit === 0) return `${Math.round(value)} bytes`;
  const rounded = value < 99.95 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value));
  return `${rounded} ${UNITS[unit]}`;
}

export function speed(bytesPerSecond: number): string {
  return `${bytes(Math.round(bytesPerSecond))}/s`;
}

/** Whole percent, never 100 before the end. */
export function percent(part: number, whole: number): number {
  if (whole <= 0 || part >= whole) return 100;
  return Math.min(99, Math.floor((Math.max(0, part) / whole) * 100));
}
