package dev.slipway.processing.room;

import java.time.Duration;

/**
 * How many children a room keeps, and for how long.
 *
 * @param children processes at the same time, from 1 to 64
 * @param callsPerChild calls after which a process is replaced, from 1; with 1, nothing that a
 *     hostile file did to its process can reach the next file
 * @param patience how long a call may wait for a free process
 */
public record Pool(int children, int callsPerChild, Duration patience) {
  /** Checks the ranges. */
  public Pool {
    if (children < 1 || children > 64) {
      throw new IllegalArgumentException("children is %s, allowed is 1 to 64".formatted(children));
    }
    if (callsPerChild < 1) {
      throw new IllegalArgumentException(
          "callsPerChild is %s, allowed is 1 and more".formatted(callsPerChild));
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException(
          "patience is %s, allowed is 0 and more".formatted(patience));
    }
  }
}
