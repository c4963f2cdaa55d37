package dev.slipway.signer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Lower-case hexadecimal, as SigV4 wants it, eight digits at a time.
 *
 * <p>Why it is right: each of the 8 nibbles of an int is moved into a byte of its own; adding 6 to
 * it carries into the fifth bit exactly where it is over 9, and there the distance from '9' to 'a'
 * is added as well. No byte ever carries into its neighbour.
 */
final class Hex {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long ONES = 0x0101010101010101L;

  private Hex() {}

  /** Writes a digest of 32 bytes as 64 digits. */
  static void write(byte[] digest, byte[] target, int offset) {
    for (int i = 0; i < Sha256.DIGEST_BYTES; i += 4) {
      LONG.set(target, offset + 2 * i, digits((int) INT.get(digest, i)));
    }
  }

  private static long digits(int fourBytes) {
    long nibbles = fourBytes & 0xffff_ffffL;
    nibbles = (nibbles | nibbles << 16) & 0x0000_ffff_0000_ffffL;
    nibbles = (nibbles | nibbles << 8) & 0x00ff_00ff_00ff_00ffL;
    nibbles = (nibbles | nibbles << 4) & 0x0f0f_0f0f_0f0f_0f0fL;
    long overNine = ((nibbles + 6 * ONES) >>> 4) & ONES;
    return nibbles + '0' * ONES + overNine * ('a' - '9' - 1);
  }

  static String of(byte[] digest) {
    byte[] digits = new byte[2 * Sha256.DIGEST_BYTES];
    write(digest, digits, 0);
    return new String(digits, StandardCharsets.ISO_8859_1);
  }
}
