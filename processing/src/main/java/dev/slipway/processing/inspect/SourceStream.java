package dev.slipway.processing.inspect;

import java.io.IOException;
import java.io.InputStream;

/** A range of an object as a stream. */
final class SourceStream extends InputStream {
  private final Source source;
  private final long end;
  private long at;

  SourceStream(Source source, long from, long to) {
    this.source = source;
    this.at = from;
    this.end = to;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at >= end) {
      return -1;
    }
    int count = source.copy(at, bytes, offset, (int) Math.min(length, end - at));
    at += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.clamp(count, 0, Math.max(0, end - at));
    at += skipped;
    return skipped;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, end - at));
  }
}
