package dev.slipway.signer;

/**
 * A day's signing key in the form HMAC uses it: the two masked blocks that every signature begins
 * with.
 */
final class SigningKey {
  private final byte[] inner;
  private final byte[] outer;

  SigningKey(byte[] key) {
    inner = Sha256.pad(key, 0x36);
    outer = Sha256.pad(key, 0x5c);
  }

  byte[] inner() {
    return inner;
  }

  byte[] outer() {
    return outer;
  }
}
