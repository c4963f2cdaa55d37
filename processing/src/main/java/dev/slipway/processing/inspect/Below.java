package dev.slipway.processing.inspect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a layer of an archive is read from: counted, and not closed with the layer. */
final class Below extends FilterInputStream {
  private long count;

  Below(InputStream in) {
    super(in);
  }

  /** How many bytes were read until now. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count += read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count += Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count += skipped;
    return skipped;
  }

  @Override
  public void close() {}

  @Override
  public boolean markSupported() {
    return false;
  }
}
