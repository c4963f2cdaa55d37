package dev.slipway.core.port;

import dev.slipway.core.upload.Checksum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs permissions; everything that S3 can enforce is in the signature. No I/O, unless fresh
 * credentials are needed. The tenant is told beside the key, so that an issuer can sign with
 * credentials that reach no further than the tenant's prefix.
 */
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

  /** A GET of a tenant's object under trusted/. */
  Download download(String tenant, String key, @Nullable String contentDisposition, Duration ttl);

  /**
   * Where the bytes may go, and what they must be.
   *
   * @param tenant whose upload it is
   * @param size in bytes, exact
   */
  record Target(
      String tenant, String key, String contentType, long size, @Nullable Checksum checksum) {}

  /**
   * A presigned GET.
   *
   * @param expiresAt the true end: that of the ttl or of the credentials, whichever is first
   */
  record Download(String url, Instant expiresAt) {}
}
