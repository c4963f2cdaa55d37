package dev.slipway.s3;

import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.ReceivedObject;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Turns S3's answers into the core's words. */
final class S3Objects {
  private S3Objects() {}

  static ReceivedObject received(HeadObjectResponse head) {
    return new ReceivedObject(
        unquoted(head.eTag()),
        head.versionId(),
        head.contentLength(),
        head.contentType(),
        head.lastModified(),
        checksum(head));
  }

  /** ETags come quoted from most S3s, and bare from some. */
  static String unquoted(String etag) {
    return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
        ? etag.substring(1, etag.length() - 1)
        : etag;
  }

  static String quoted(String etag) {
    return "\"" + etag + "\"";
  }

  private static @Nullable Checksum checksum(HeadObjectResponse head) {
    if (head.checksumType() == ChecksumType.COMPOSITE) {
      return null;
    }
    Checksum checksum = checksum(Checksum.Algorithm.SHA256, head.checksumSHA256());
    if (checksum == null) {
      checksum = checksum(Checksum.Algorithm.CRC64NVME, head.checksumCRC64NVME());
    }
    return checksum == null ? checksum(Checksum.Algorithm.CRC32, head.checksumCRC32()) : checksum;
  }

  private static @Nullable Checksum checksum(Checksum.Algorithm algorithm, @Nullable String value) {
    // A checksum of the parts' checksums ends in their number; not every S3 names its type.
    if (value == null || value.indexOf('-') >= 0) {
      return null;
    }
    try {
      return new Checksum(algorithm, value);
    } catch (IllegalArgumentException e) {
      // not one S3 would write: as good as none
      return null;
    }
  }
}
