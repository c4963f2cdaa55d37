package dev.slipway.processing.media;

import java.time.Duration;

/**
 * What is read of a file, and what it may be; anything beyond is refused by name.
 *
 * @param streams of one file, from 1
 * @param side of a picture, width or height in pixels
 * @param tagBytes everything the file says about itself, as ffprobe writes it, up to 16 MiB
 * @param readBytes what may be fetched for the facts, and once more for the poster
 * @param requests how many ranges may be fetched for the facts, and once more for the poster
 * @param posterBytes the largest poster, up to 16 MiB
 * @param memoryBytes writable memory of each process
 * @param cpu CPU time of each ffprobe and ffmpeg; from one second
 * @param timeout how long each may take in all, the file's bytes included
 */
public record MediaLimits(
    int streams,
    int side,
    int tagBytes,
    long readBytes,
    int requests,
    int posterBytes,
    long memoryBytes,
    Duration cpu,
    Duration timeout) {
  /**
   * 64 streams, 16,384 pixels a side, 1 MiB of tags, 64 MiB and 256 requests, posters of 4 MiB, 1
   * GiB of memory, 20 seconds of CPU time within 30 seconds.
   */
  public static final MediaLimits DEFAULT =
      new MediaLimits(
          64,
          16_384,
          1 << 20,
          64L << 20,
          256,
          4 << 20,
          1L << 30,
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));

  /** Checks the ranges. */
  public MediaLimits {
    within("streams", streams, 1, 1_000);
    within("side", side, 1, 1 << 16);
    within("tagBytes", tagBytes, 1 << 12, 16 << 20);
    within("readBytes", readBytes, 1 << 12, 1L << 40);
    within("requests", requests, 1, 100_000);
    within("posterBytes", posterBytes, 1 << 10, 16 << 20);
    within("memoryBytes", memoryBytes, 128L << 20, 1L << 40);
    within("cpu in seconds", cpu.toSeconds(), 1, 3_600);
    within("timeout in seconds", timeout.toSeconds(), 1, 3_600);
  }

  private static void within(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %s, allowed is %s to %s".formatted(what, value, least, most));
    }
  }
}
