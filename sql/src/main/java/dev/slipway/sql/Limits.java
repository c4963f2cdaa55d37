package dev.slipway.sql;

import java.time.Duration;

/**
 * How long the database may keep a caller waiting.
 *
 * @param connection for a connection that another thread uses
 * @param otherProcess for a lock that another process holds
 * @param operation for one read, or one write transaction
 */
record Limits(Duration connection, Duration otherProcess, Duration operation) {
  static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(10));

  /** The most rows one query gives, whatever it is asked for. */
  static final int MAX_ROWS = 1000;

  /** The rows to ask for when the caller wants {@code wanted}. */
  static int rows(int wanted) {
    return Math.clamp(wanted, 0, MAX_ROWS);
  }
}
