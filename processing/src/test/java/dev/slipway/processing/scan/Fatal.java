package dev.slipway.processing.scan;

import java.io.FilterInputStream;
import java.io.IOException;

/** Zeros; something dies in the middle. */
final class Fatal extends FilterInputStream {
  private final Runnable death;
  private long left;

  Fatal(long length, Runnable death) {
    super(new Zeros(length));
    this.left = length / 2;
    this.death = death;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    boolean before = left > 0;
    left -= length;
    if (before && left <= 0) {
      death.run();
    }
    return super.read(buffer, offset, length);
  }
}
