package dev.slipway.core.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sizes and durations as people write them. */
final class Quantity {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) ?(B|KiB|MiB|GiB|TiB)");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?([smhd])");

  private Quantity() {}

  /** Bytes of "10 MiB" and the like; null when it is not such a text or too large for a long. */
  static @Nullable Long bytes(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int shift =
        switch (matcher.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          case "TiB" -> 40;
          default -> 0;
        };
    long count = Long.parseLong(matcher.group(1));
    return count > Long.MAX_VALUE >> shift ? null : Long.valueOf(count << shift);
  }

  /** "90s", "15m", "12h", "7d"; null when it is not such a text. */
  static @Nullable Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
