package dev.slipway.core.upload;

import java.util.Base64;

/**
 * A checksum of the whole object, as S3 writes it.
 *
 * @param value base64 of the checksum's bytes, big-endian
 */
public record Checksum(Algorithm algorithm, String value) {
  /** The algorithms a client may use; the length is that of the checksum in bytes. */
  public enum Algorithm {
    SHA256(32),
    CRC64NVME(8),
    CRC32(4);

    private final int length;

    Algorithm(int length) {
      this.length = length;
    }

    public int length() {
      return length;
    }
  }

  public Checksum {
    int length;
    try {
      length = Base64.getDecoder().decode(value).length;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the checksum is not base64", e);
    }
    if (length != algorithm.length()) {
      throw new IllegalArgumentException(
          "the checksum has " + length + " bytes; " + algorithm + " has " + algorithm.length());
    }
  }
}
