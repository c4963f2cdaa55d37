package dev.slipway.processing.scan;

import java.io.InputStream;
import java.util.Arrays;

/** A stream of zeros that takes no memory. */
final class Zeros extends InputStream {
  private long left;

  Zeros(long length) {
    left = length;
  }

  @Override
  public int read() {
    return left-- > 0 ? 0 : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length > 0 && left <= 0) {
      return -1;
    }
    int n = (int) Math.min(left, length);
    Arrays.fill(buffer, offset, offset + n, (byte) 0);
    left -= n;
    return n;
  }
}
