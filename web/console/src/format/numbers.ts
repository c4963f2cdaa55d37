const SEPARATED = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** `1,234.5`: the page speaks English whatever the browser does. */
export function decimal(value: number): string {
  return SEPARATED.format(value);
}

/** `1 page`, `1,234 pages`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${decimal(count)} ${count === 1 ? one : many}`;
}

export function dimensions(width: number, height: number): string {
  return `${width} × ${height}`;
}

/** Bits a second, in powers of ten as codecs count them: `128 kbit/s`, `4.2 Mbit/s`. */
export function bitRate(bitsPerSecond: number): string {
  if (bitsPerSecond < 1_000) return `${Math.round(bitsPerSecond)} bit/s`;
  if (bitsPerSecond < 999_500) return `${Math.round(bitsPerSecond / 1_000)} kbit/s`;
  return `${Number((bitsPerSecond / 1e6).toFixed(1))} Mbit/s`;
}
