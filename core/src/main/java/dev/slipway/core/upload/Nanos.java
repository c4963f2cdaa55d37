package dev.slipway.core.upload;

import java.time.Instant;

/**
 * Instants as numbers, for stores: nanoseconds since 1970 in UTC, which sort as the instants do.
 */
public final class Nanos {
  private static final long SECOND = 1_000_000_000L;
  private static final Instant FIRST = instant(Long.MIN_VALUE);
  private static final Instant LAST = instant(Long.MAX_VALUE);

  private Nanos() {}

  /** The number of an instant; what lies outside the years 1678 to 2261 becomes their end. */
  public static long of(Instant instant) {
    if (instant.isBefore(FIRST)) {
      return Long.MIN_VALUE;
    }
    if (instant.isAfter(LAST)) {
      return Long.MAX_VALUE;
    }
    // Before 1970 the seconds are rounded down, so multiplying them alone could overflow.
    return instant.getEpochSecond() >= 0
        ? instant.getEpochSecond() * SECOND + instant.getNano()
        : (instant.getEpochSecond() + 1) * SECOND + (instant.getNano() - SECOND);
  }

  /** The instant of a number. */
  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
