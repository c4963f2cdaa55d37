package dev.slipway.core.upload;

/**
 * How a file is cut into parts: as small as allowed, growing with the file so that 10,000 parts
 * suffice.
 *
 * @param partSize bytes of every part but the last: 5 MiB to 5 GiB (S3 multipart limits)
 * @param partCount 1 to 10,000
 */
public record PartPlan(long partSize, int partCount) {
  public static final int MAX_PARTS = 10_000;
  public static final long MIN_PART = 5L << 20;
  public static final long MAX_PART = 5L << 30;

  /** The largest file S3 takes: 10,000 parts of 5 GiB, 48.8 TiB. */
  public static final long MAX_SIZE = MAX_PARTS * MAX_PART;

  private static final long MIB = 1L << 20;

  /**
   * Plans the parts of a file.
   *
   * @param size 1 to {@link #MAX_SIZE} bytes
   * @param smallest the part size wanted for small files, {@link #MIN_PART} to {@link #MAX_PART}
   */
  public static PartPlan of(long size, long smallest) {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("size is " + size + "; 1 to " + MAX_SIZE + " are allowed");
    }
    long needed = Math.ceilDiv(size, MAX_PARTS);
    long partSize = Math.max(smallest, Math.ceilDiv(needed, MIB) * MIB);
    return new PartPlan(partSize, Math.toIntExact(Math.ceilDiv(size, partSize)));
  }

  /** The exact length of part {@code number} (from 1) of a file of {@code size} bytes. */
  public static long lengthOf(int number, long partSize, long size) {
    return Math.min(partSize, size - (number - 1) * partSize);
  }
}
