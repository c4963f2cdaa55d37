package dev.slipway.signer;

import java.util.Base64;

/**
 * A checksum of a whole object that S3 compares with what arrives.
 *
 * @param algorithm how it was computed
 * @param base64 its bytes in base64, with padding
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking
 *     object integrity</a>
 */
public record Checksum(Algorithm algorithm, String base64) {

  /** The algorithms of S3, with the name of the header or form field that carries each. */
  public enum Algorithm {
    /** CRC-32, 4 bytes. */
    CRC32("x-amz-checksum-crc32", 4),
    /** CRC-32C (Castagnoli), 4 bytes. */
    CRC32C("x-amz-checksum-crc32c", 4),
    /** CRC-64/NVME, 8 bytes. */
    CRC64NVME("x-amz-checksum-crc64nvme", 8),
    /** SHA-1, 20 bytes. */
    SHA1("x-amz-checksum-sha1", 20),
    /** SHA-256, 32 bytes. */
    SHA256("x-amz-checksum-sha256", 32);

    private final String field;
    private final int bytes;

    Algorithm(String field, int bytes) {
      this.field = field;
      this.bytes = bytes;
    }
  }

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if it is not the base64 of as many bytes as the algorithm
   *     makes
   */
  public Checksum {
    if (length(base64) != algorithm.bytes) {
      throw Refusal.of(
          "checksum \"%s\" is not the base64 of %d bytes, which is what %s makes.",
          Checks.printable(base64), algorithm.bytes, algorithm);
    }
  }

  String field() {
    return algorithm.field;
  }

  private static int length(String base64) {
    // the decoder also takes text without padding, which S3 does not
    if (base64.length() % 4 != 0 || base64.length() > 64) {
      return -1;
    }
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
