package dev.slipway.processing.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object's bytes by position. They are fetched in blocks, the more at once the longer the
 * reading goes straight on, and the latest are kept: at most 8 MiB. Not thread-safe.
 */
public final class Source {
  /** Opens ranges of the object. */
  @FunctionalInterface
  public interface Ranges {
    /** Opens the bytes {@code from} (inclusive) to {@code to} (exclusive). */
    InputStream open(long from, long to) throws IOException;
  }

  private static final int BLOCK = 1 << 17;
  private static final int MOST_AHEAD = 32;
  private static final int KEPT = 64;

  private final long size;
  private final Ranges ranges;
  private final Map<Long, byte[]> blocks = new LinkedHashMap<>(KEPT, 0.75f, true);
  private long next = -1;
  private int ahead = 1;
  private long fetched;
  private @Nullable IOException failure;

  public Source(long size, Ranges ranges) {
    this.size = size;
    this.ranges = ranges;
  }

  long size() {
    return size;
  }

  /** How many bytes were fetched until now. */
  long fetched() {
    return fetched;
  }

  /** The bytes from there on; fewer than {@code length} at the object's end. */
  byte[] read(long from, int length) throws IOException {
    if (from < 0 || from >= size) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) Math.min(length, size - from)];
    for (int at = 0; at < bytes.length; ) {
      at += copy(from + at, bytes, at, bytes.length - at);
    }
    return bytes;
  }

  /** A stream of a range, cut to the object; skipping in it costs nothing. */
  InputStream stream(long from, long to) {
    return new SourceStream(this, Math.clamp(from, 0, size), Math.clamp(to, 0, size));
  }

  /** Copies what one block holds of the range; at least one byte. */
  int copy(long from, byte[] into, int at, int length) throws IOException {
    byte[] block = block(from / BLOCK);
    int start = (int) (from % BLOCK);
    int count = Math.min(length, block.length - start);
    System.arraycopy(block, start, into, at, count);
    return count;
  }

  /**
   * Throws again what kept the bytes from being fetched; whoever catches what a parser throws calls
   * this, as the object is not to blame for it.
   */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private byte[] block(long index) throws IOException {
    byte[] kept = blocks.get(index);
    if (kept == null) {
      ahead = index == next ? Math.min(ahead * 2, MOST_AHEAD) : 1;
      try {
        fetch(index, ahead);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
      kept = blocks.get(index);
    }
    return kept == null ? new byte[0] : kept;
  }

  private void fetch(long index, int count) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("asked to end");
    }
    long from = index * BLOCK;
    long to = Math.min(size, from + (long) count * BLOCK);
    try (InputStream in = ranges.open(from, to)) {
      for (long at = from; at < to; at += BLOCK) {
        int length = (int) Math.min(BLOCK, to - at);
        byte[] block = in.readNBytes(length);
        if (block.length < length) {
          throw new IOException("the object ended before its size");
        }
        blocks.put(at / BLOCK, block);
      }
    }
    fetched += to - from;
    next = index + count;
    Long[] oldest = blocks.keySet().toArray(Long[]::new);
    Arrays.stream(oldest).limit(Math.max(0, oldest.length - KEPT)).forEach(blocks::remove);
  }
}
