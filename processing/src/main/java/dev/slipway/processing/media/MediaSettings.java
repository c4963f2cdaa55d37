package dev.slipway.processing.media;

import dev.slipway.core.settings.Settings;
import java.time.Duration;
import java.util.Set;

/**
 * What a purpose says about the step.
 *
 * @param longest how long a file may play
 * @param poster whether a video gets a poster
 * @param posterAt where in the file it is taken
 * @param posterWidth its largest width in pixels
 */
record MediaSettings(Duration longest, boolean poster, Duration posterAt, int posterWidth) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  static MediaSettings read(Settings settings) {
    settings.allow(Set.of("maxDuration", "poster", "posterAt", "posterWidth"));
    return new MediaSettings(
        settings.duration("maxDuration", DAY, SECOND, Duration.ofDays(7)),
        settings.flag("poster", true),
        settings.duration("posterAt", SECOND, Duration.ZERO, Duration.ofHours(1)),
        settings.whole("posterWidth", 1280, 16, 4096));
  }
}
