/** One part of a file: its number, from 1, and its bytes, `end` not included. */
export interface Part {
  readonly partNumber: number;
  readonly start: number;
  readonly end: number;
}

/** S3's own limits (Amazon S3 multipart upload limits). */
const MAX_PARTS = 10_000;

/**
 * Cuts a file as the grant says: every part `partSize` bytes, the last the rest. The parts' lengths are signed,
 * so a plan that does not cover the file exactly would fail at S3; it is refused here instead.
 */
export function planParts(size: number, partSize: number, partCount: number): Part[] {
  if (!(Number.isSafeInteger(size) && size > 0)) throw new RangeError(`size is ${size}, must be at least 1`);
  if (!(Number.isSafeInteger(partSize) && partSize > 0)) throw new RangeError(`partSize is ${partSize}, must be at least 1`);
  const count = Math.ceil(size / partSize);
  if (count > MAX_PARTS) throw new RangeError(`${count} parts, S3 takes at most ${MAX_PARTS}`);
  if (count !== partCount) throw new RangeError(`the grant has ${partCount} parts, but ${size} bytes by ${partSize} are ${count}`);
  return Array.from({ length: count }, (_, i) => ({
    partNumber: i + 1,
    start: i * partSize,
    end: Math.min(size, (i + 1) * partSize),
  }));
}
