package dev.slipway.processing.room;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The last bytes of what a process says on stderr; it may say as much as it likes. */
final class Tail {
  private static final int KEPT = 600;

  /** A process that has ended may have left a child that holds its stderr. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final byte[] ring = new byte[KEPT];
  private final Thread reader;
  private long count;

  private Tail(InputStream stderr) {
    // A read from a pipe holds on to its carrier: a few children, and no virtual thread would run.
    reader = Thread.ofPlatform().daemon().name("stderr").unstarted(() -> drain(stderr));
  }

  static Tail of(InputStream stderr) {
    Tail tail = new Tail(stderr);
    tail.reader.start();
    return tail;
  }

  /** What a process that has ended said; waits a moment for what is still on its way. */
  String lastWords() {
    try {
      reader.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text();
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
