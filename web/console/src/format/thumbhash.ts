/** A small picture: RGBA, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The longer side of what is drawn; a hash holds no more than this shows. */
const SIDE = 32;
const LONGEST = 40;
/** Quantization takes some colour away; the reference gives this much back. */
const SATURATION = 1.25;

/** The strengths of a plane's waves, around its mean. */
interface Plane {
  readonly mean: number;
  readonly across: number;
  readonly down: number;
  readonly waves: readonly number[];
}

/** Draws a ThumbHash (https://evanw.github.io/thumbhash/); undefined where it is none. */
export function decodeThumbHash(base64: string): Pixels | undefined {
  const hash = bytesOf(base64);
  if (!hash || hash.length < 5 || hash.length > LONGEST) return undefined;
  const byte = (at: number): number => hash[at] ?? 0;
  const light = byte(0) | (byte(1) << 8) | (byte(2) << 16);
  const shape = byte(3) | (byte(4) << 8);
  const clear = light >> 23 === 1;
  const [limit, other] = [clear ? 5 : 7, shape & 7];
  const landscape = shape >> 15 === 1;
  const [across, down] = landscape ? [limit, other] : [other, limit];
  if (other === 0 || hash.length < (clear ? 6 : 5)) return undefined;

  let nibble = (clear ? 6 : 5) * 2;
  const next = (): number => (byte(nibble >> 1) >> ((nibble++ & 1) * 4)) & 15;
  const plane = (mean: number, scale: number, nx: number, ny: number): Plane => {
    const waves: number[] = [];
    forEachWave(nx, ny, () => waves.push((next() / 7.5 - 1) * scale));
    return { mean, across: nx, down: ny, waves };
  };
  const l = plane((light & 63) / 63, ((light >> 18) & 31) / 31, Math.max(3, across), Math.max(3, down));
  const p = plane(((light >> 6) & 63) / 31.5 - 1, (((shape >> 3) & 63) / 63) * SATURATION, 3, 3);
  const q = plane(((light >> 12) & 63) / 31.5 - 1, (((shape >> 9) & 63) / 63) * SATURATION, 3, 3);
  const a = clear ? plane((byte(5) & 15) / 15, (byte(5) >> 4) / 15, 5, 5) : undefined;
  return draw(across / down, l, p, q, a);
}

function draw(ratio: number, l: Plane, p: Plane, q: Plane, a: Plane | undefined): Pixels {
  const width = Math.round(ratio > 1 ? SIDE : SIDE * ratio);
  const height = Math.round(ratio > 1 ? SIDE / ratio : SIDE);
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
      const [light, yellowBlue, redGreen] = [level(l, u, v), level(p, u, v), level(q, u, v)];
      const blue = light - (2 / 3) * yellowBlue;
      const red = (3 * light - blue + redGreen) / 2;
      rgba.set([255 * red, 255 * (red - redGreen), 255 * blue, a ? 255 * level(a, u, v) : 255], at);
    }
  }
  return { width, height, rgba };
}

function level({ mean, across, down, waves }: Plane, u: number, v: number): number {
  let [sum, at] = [mean, 0];
  forEachWave(across, down, (cx, cy) => {
    sum += (waves[at++] ?? 0) * Math.cos(Math.PI * u * cx) * Math.cos(Math.PI * v * cy) * 2;
  });
  return sum;
}

/** The waves that a hash holds: a triangle of the lowest frequencies, the mean left out. */
function forEachWave(nx: number, ny: number, visit: (cx: number, cy: number) => void): void {
  for (let cy = 0; cy < ny; cy++) for (let cx = cy > 0 ? 0 : 1; cx * ny < nx * (ny - cy); cx++) visit(cx, cy);
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
