package dev.slipway.core.port;

import dev.slipway.core.upload.Checksum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs permissions; everything that S3 can enforce is in the signature. No I/O. */
public interface GrantIssuer {
  /** One write-once PUT of exactly this length, type and (where given) checksum. */
  Grant.Put put(Target target, Duration ttl);

  /** One form POST with exact key and type, and exactly this length. */
  Grant.Post post(Target target, Duration ttl);

  /**
   * Part signatures with each part's exact length.
   *
   * @param numbers of the parts to sign, 1 to {@code partCount}
   */
  Grant.Multipart parts(
      Target target, String multipartUploadId, long partSize, List<Integer> numbers, Duration ttl);

  /** A GET of an object under trusted/. */
  Download download(String key, @Nullable String contentDisposition, Duration ttl);

  /**
   * Where the bytes may go, and what they must be.
   *
   * @param size in bytes, exact
   */
  record Target(String key, String contentType, long size, @Nullable Checksum checksum) {}

  /**
   * A presigned GET.
   *
   * @param expiresAt the true end: that of the ttl or of the credentials, whichever is first
   */
  record Download(String url, Instant expiresAt) {}
}
