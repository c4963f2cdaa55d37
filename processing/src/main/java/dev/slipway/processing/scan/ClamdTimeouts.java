package dev.slipway.processing.scan;

import java.time.Duration;

/**
 * How long to wait for clamd.
 *
 * @param connect until it takes the connection
 * @param silence until it takes or sends another byte; longer than its own MaxScanTime, since it
 *     says nothing while it scans
 * @param overall until the verdict is there
 */
public record ClamdTimeouts(Duration connect, Duration silence, Duration overall) {
  /** For clamd's usual MaxScanTime of two minutes, and two gigabytes from a slow S3. */
  public static final ClamdTimeouts DEFAULT =
      new ClamdTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(150), Duration.ofMinutes(14));

  /** For small things that keep a start waiting. */
  public static final ClamdTimeouts AT_START =
      new ClamdTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(30));
}
