package dev.slipway.core.purpose;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long things are kept.
 *
 * @param ready trusted objects; null for ever
 * @param rejected evidence in quarantine/, and uploads that failed; null for ever
 */
public record Retention(@Nullable Duration ready, @Nullable Duration rejected) {
  public static final Retention DEFAULT = new Retention(null, Duration.ofDays(30));
}
