package dev.slipway.processing.inspect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of one entry: counted, and at its end once it is more than it should be or than
 * the archive may have.
 */
final class Metered extends FilterInputStream {
  private static final int CHUNK = 1 << 13;

  private final ArchiveTally tally;
  private final @Nullable Below below;
  private final long most;
  private final long before;
  private long count;

  private Metered(InputStream in, ArchiveTally tally, @Nullable Below below, long most) {
    super(in);
    this.tally = tally;
    this.below = below;
    this.most = most;
    this.before = below == null ? 0 : below.count();
  }

  /** An entry whose size the archive's directory gave, where it was counted already. */
  static Metered known(InputStream in, ArchiveTally tally, long size) {
    return new Metered(in, tally, null, size);
  }

  /** An entry of a layer, whose size is what comes out. */
  static Metered unknown(InputStream in, ArchiveTally tally, Below below) {
    return new Metered(in, tally, below, Long.MAX_VALUE);
  }

  /** Whether there was more than there should be. */
  boolean beyond() {
    return count > most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (tally.over() || beyond() || !tally.prove(0)) {
      return -1;
    }
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count += read;
      tally.prove(read);
      if (below != null) {
        tally.expand(read);
        tally.ratio(below.count() - before, count);
      }
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    byte[] chunk = new byte[Math.clamp(bytes, 0, CHUNK)];
    return Math.max(0, read(chunk, 0, chunk.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
