package dev.slipway.signer;

import java.util.Arrays;

/**
 * A day's signing key in the form HMAC uses it: the two masked blocks that the hashes of every
 * signature begin with.
 */
final class SigningKey {
  private final byte[] inner;
  private final byte[] outer;
  private final Midstate afterOuter;

  SigningKey(byte[] key) {
    inner = Sha256.pad(key, 0x36);
    outer = Sha256.pad(key, 0x5c);
    afterOuter = new Midstate(outer);
  }

  /** Begins the HMAC of a message that starts with these bytes. */
  Midstate begin(byte[] start) {
    byte[] both = Arrays.copyOf(inner, inner.length + start.length);
    System.arraycopy(start, 0, both, inner.length, start.length);
    return new Midstate(both);
  }

  /** The block that the outer hash begins with. */
  byte[] outer() {
    return outer;
  }

  /** The outer hash after that block. */
  Midstate afterOuter() {
    return afterOuter;
  }
}
