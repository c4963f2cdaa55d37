package dev.slipway.processing.inspect;

import java.io.ByteArrayOutputStream;

/** Writes numbers with their lowest byte first. */
final class Le {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Le u16(int... numbers) {
    for (int number : numbers) {
      out.write(number);
      out.write(number >> 8);
    }
    return this;
  }

  Le u32(long... numbers) {
    for (long number : numbers) {
      u16((int) number, (int) (number >> 16));
    }
    return this;
  }

  Le put(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
