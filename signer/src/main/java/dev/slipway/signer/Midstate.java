package dev.slipway.signer;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A SHA-256 that has read a beginning which many messages share, as far as it fills whole blocks.
 *
 * <p>Why it is right: SHA-256 reads from front to back, so the state after a prefix does not depend
 * on what follows, and a clone of it goes on as if it had read the prefix itself. Why it is
 * thread-safe: the digest is never updated after construction, and cloning only reads it.
 *
 * <p>What it saves: about 37 ns for each 64 bytes of the prefix, for a clone of about 20 ns. What
 * does not fill a block is not read, for it would have to be copied into a block together with what
 * follows; put before what follows, the whole is hashed where it lies.
 */
final class Midstate {
  private final MessageDigest digest = Sha256.newDigest();
  private final byte[] unread;

  Midstate(byte[] prefix) {
    int wholeBlocks = prefix.length - prefix.length % Sha256.BLOCK_BYTES;
    digest.update(prefix, 0, wholeBlocks);
    unread = Arrays.copyOfRange(prefix, wholeBlocks, prefix.length);
  }

  /** The end of the prefix, up to 63 bytes: to be given to {@link #hash} before what follows. */
  byte[] unread() {
    return unread;
  }

  /**
   * Finishes the hash with more bytes, of which {@link #unread} must be the first.
   *
   * @param target gets the hash; may be the array that is read
   */
  void hash(byte[] bytes, int from, int to, byte[] target) {
    MessageDigest resumed = resume();
    resumed.update(bytes, from, to - from);
    Sha256.finish(resumed, target);
  }

  private MessageDigest resume() {
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
