package dev.slipway.processing.room;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The last bytes of what a process says on stderr; it may say as much as it likes. */
final class Tail {
  private static final int KEPT = 600;

  private final byte[] ring = new byte[KEPT];
  private long count;

  static Tail of(InputStream stderr) {
    Tail tail = new Tail();
    // A read from a pipe holds on to its carrier: a few children, and no virtual thread would run.
    Thread.ofPlatform().daemon().name("stderr").start(() -> tail.drain(stderr));
    return tail;
  }

  private void drain(InputStream stderr) {
    byte[] chunk = new byte[4096];
    try (stderr) {
      for (int n = stderr.read(chunk); n >= 0; n = stderr.read(chunk)) {
        add(chunk, n);
      }
    } catch (IOException e) {
      // The process was killed while it spoke: what was heard so far is all there is.
      return;
    }
  }

  private synchronized void add(byte[] chunk, int n) {
    for (int i = 0; i < n; i++) {
      ring[(int) (count++ % KEPT)] = chunk[i];
    }
  }

  /** What was heard so far, on one line and without control characters. */
  synchronized String text() {
    int length = (int) Math.min(count, KEPT);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = ring[(int) ((count - length + i) % KEPT)];
    }
    return new String(bytes, StandardCharsets.UTF_8)
        .replaceAll("[\\p{Cntrl}\\uFFFD]+", " ")
        .strip();
  }
}
