package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 and HMAC-SHA256 (RFC 2104), straight on {@link MessageDigest}. */
final class Sha256 {
  static final int BLOCK_BYTES = 64;
  static final int DIGEST_BYTES = 32;

  private Sha256() {}

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256, but this one has not", e);
    }
  }

  static byte[] hash(String text) {
    return newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] hmac(byte[] key, String message) {
    return hmac(key, message.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] hmac(byte[] key, byte[] message) {
    MessageDigest digest = newDigest();
    digest.update(pad(key, 0x36));
    byte[] inner = digest.digest(message);
    digest.update(pad(key, 0x5c));
    return digest.digest(inner);
  }

  /** The key filled up to one block and masked: what HMAC hashes before the message. */
  static byte[] pad(byte[] key, int mask) {
    byte[] shortKey = key.length > BLOCK_BYTES ? newDigest().digest(key) : key;
    byte[] block = new byte[BLOCK_BYTES];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] = (byte) ((i < shortKey.length ? shortKey[i] : 0) ^ mask);
    }
    return block;
  }

  /** Finishes a digest into the first 32 bytes of an array. */
  static void finish(MessageDigest digest, byte[] target) {
    try {
      digest.digest(target, 0, DIGEST_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("32 bytes hold a SHA-256, but the JDK says not", e);
    }
  }
}
