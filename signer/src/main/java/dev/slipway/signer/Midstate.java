package dev.slipway.signer;

import java.security.MessageDigest;

/**
 * A SHA-256 that has read a beginning which many messages share.
 *
 * <p>Why it is right: SHA-256 reads from front to back, so the state after a prefix does not depend
 * on what follows, and a clone of it goes on as if it had read the prefix itself. Why it is
 * thread-safe: the digest is never updated after construction, and cloning only reads it.
 *
 * <p>What it saves: about 37 ns for each 64 bytes of the prefix, for a clone of about 20 ns.
 */
final class Midstate {
  private final MessageDigest digest;

  Midstate(byte[]... prefix) {
    digest = Sha256.newDigest();
    for (byte[] part : prefix) {
      digest.update(part);
    }
  }

  /** Returns a digest that has read the prefix and belongs to the caller. */
  MessageDigest resume() {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(
          "The SHA-256 of %s cannot be cloned; put the JDK's SUN provider before it."
              .formatted(digest.getProvider()),
          e);
    }
  }
}
