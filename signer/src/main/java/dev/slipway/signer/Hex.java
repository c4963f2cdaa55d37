package dev.slipway.signer;

import java.nio.charset.StandardCharsets;

/** Lower-case hexadecimal, as SigV4 wants it, two digits per table look-up. */
final class Hex {
  private static final byte[] PAIRS = new byte[512];

  static {
    for (int i = 0; i < 256; i++) {
      PAIRS[2 * i] = (byte) Character.forDigit(i >> 4, 16);
      PAIRS[2 * i + 1] = (byte) Character.forDigit(i & 15, 16);
    }
  }

  private Hex() {}

  /** Writes the first {@code count} bytes as {@code 2 * count} digits. */
  static void write(byte[] source, int count, byte[] target, int offset) {
    for (int i = 0; i < count; i++) {
      int pair = (source[i] & 0xff) << 1;
      target[offset + 2 * i] = PAIRS[pair];
      target[offset + 2 * i + 1] = PAIRS[pair + 1];
    }
  }

  static String of(byte[] bytes) {
    byte[] digits = new byte[2 * bytes.length];
    write(bytes, bytes.length, digits, 0);
    return new String(digits, StandardCharsets.ISO_8859_1);
  }
}
