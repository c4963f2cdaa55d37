package dev.slipway.core.usecase;

import java.time.Duration;

/**
 * The bounds in time and attempts.
 *
 * @param grace how long after a grant's end a slow transfer that began in time may still arrive
 * @param probe how soon the bucket is asked about a pending upload whose event may be lost; the
 *     interval then grows with the upload's age
 * @param lease how long a worker holds an upload without a sign of life
 * @param stepTimeout how long one step may take with a small object; a second more for every 10 MB
 * @param attempts processing attempts before an upload fails
 * @param retryDelay before the second attempt; doubles with each further one, up to 64 times
 * @param downloadTtl how long a presigned GET lives
 * @param lifetime after which a pending upload gets no new grants
 */
public record Timing(
    Duration grace,
    Duration probe,
    Duration lease,
    Duration stepTimeout,
    int attempts,
    Duration retryDelay,
    Duration downloadTtl,
    Duration lifetime) {
  public static final Timing DEFAULT =
      new Timing(
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(15),
          5,
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          Duration.ofDays(7));
}
