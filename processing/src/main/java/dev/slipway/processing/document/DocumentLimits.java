package dev.slipway.processing.document;

/**
 * What of a document is read at all.
 *
 * @param sourceBytes of the file, up to 1 GiB; it lies on the child's disk while it is read
 * @param entries files in a document that is an archive
 * @param unpackedBytes of all of them together
 * @param ratio how many times larger than packed each may be, once it exceeds 1 MiB
 */
public record DocumentLimits(long sourceBytes, int entries, long unpackedBytes, int ratio) {
  /** 64 MiB, 20,000 files, 1 GiB unpacked and 200 times the size of what is packed. */
  public static final DocumentLimits DEFAULT = new DocumentLimits(64L << 20, 20_000, 1L << 30, 200);

  /** Checks the ranges. */
  public DocumentLimits {
    within("sourceBytes", sourceBytes, 1L << 30);
    within("entries", entries, Integer.MAX_VALUE);
    within("unpackedBytes", unpackedBytes, Long.MAX_VALUE);
    within("ratio", ratio, 1_000);
  }

  private static void within(String what, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s is %s, allowed is 1 to %s".formatted(what, value, most));
    }
  }
}
