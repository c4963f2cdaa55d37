package dev.slipway.processing.inspect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a stream, as a stream of its own; closing it does not close the other. */
final class Part extends FilterInputStream {
  private long left;

  Part(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  /** How many bytes were not read; more than none at its end when the stream ended first. */
  long left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int read = super.read(bytes, offset, (int) Math.min(length, left));
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() {
    return 0;
  }

  @Override
  public void close() {}

  @Override
  public boolean markSupported() {
    return false;
  }
}
