package dev.slipway.processing.room;

import java.time.Duration;

/**
 * What one child process, and one call of it, may use.
 *
 * @param memoryBytes writable memory of the process, from 64 MiB; a JVM needs some 100 MiB before
 *     it does anything
 * @param fileBytes the largest file it may write, 0 for none at all
 * @param openFiles file descriptors, from 16
 * @param bodyBytes the longest body of a call, from 0
 * @param answerBytes the longest answer of a call, from 1 to 256 MiB; it is held in memory
 * @param timeout how long one call, or the start of a process, may take; from 1 ms to 1 hour
 */
public record Limits(
    long memoryBytes,
    long fileBytes,
    int openFiles,
    long bodyBytes,
    int answerBytes,
    Duration timeout) {
  private static final long MEBIBYTE = 1 << 20;

  /** Checks the ranges. */
  public Limits {
    within("memoryBytes", memoryBytes, 64 * MEBIBYTE, Long.MAX_VALUE / 2);
    within("fileBytes", fileBytes, 0, Long.MAX_VALUE);
    within("openFiles", openFiles, 16, Integer.MAX_VALUE);
    within("bodyBytes", bodyBytes, 0, Long.MAX_VALUE);
    within("answerBytes", answerBytes, 1, 256 * MEBIBYTE);
    within("timeout in milliseconds", timeout.toMillis(), 1, Duration.ofHours(1).toMillis());
  }

  private static void within(String what, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %s, allowed is %s to %s".formatted(what, value, low, high));
    }
  }
}
