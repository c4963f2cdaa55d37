package dev.slipway.signer;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a presigned URL shall allow: one method on one key, with exactly these headers. Immutable;
 * every method that adds something returns a new request.
 *
 * {@snippet class="dev.slipway.signer.ReadmeTest" region="put"}
 */
public final class PresignRequest {
  /** How long a URL lives unless {@link #ttl} says otherwise: 15 minutes. */
  public static final Duration DEFAULT_TTL = Duration.ofMinutes(15);

  private final String method;
  private final String key;
  private final boolean keyIsPlain;
  private final @Nullable Pair headers;
  private final @Nullable Pair query;
  private final int ttlSeconds;

  private PresignRequest(
      String method,
      String key,
      boolean keyIsPlain,
      @Nullable Pair headers,
      @Nullable Pair query,
      int ttlSeconds) {
    this.method = method;
    this.key = key;
    this.keyIsPlain = keyIsPlain;
    this.headers = headers;
    this.query = query;
    this.ttlSeconds = ttlSeconds;
  }

  private static PresignRequest of(String method, String key) {
    boolean plain = UriEncoding.keepsAll(key);
    Checks.keyBytes(plain ? key.length() : Checks.utf8Bytes("key", key));
    return new PresignRequest(method, key, plain, null, null, (int) DEFAULT_TTL.toSeconds());
  }

  /** Asks for a GetObject of a key: 1 to 1,024 bytes of UTF-8. */
  public static PresignRequest get(String key) {
    return of("GET", key);
  }

  /** Asks for a PutObject of a key: 1 to 1,024 bytes of UTF-8. */
  public static PresignRequest put(String key) {
    return of("PUT", key);
  }

  /** Asks for a HeadObject of a key: 1 to 1,024 bytes of UTF-8. */
  public static PresignRequest head(String key) {
    return of("HEAD", key);
  }

  /** Asks for a DeleteObject of a key: 1 to 1,024 bytes of UTF-8. */
  public static PresignRequest delete(String key) {
    return of("DELETE", key);
  }

  /**
   * Asks for an UploadPart; for many parts of one upload {@link Presigner#parts} is quicker and
   * more compact.
   *
   * @param multipartUploadId as CreateMultipartUpload returned it
   * @param partNumber 1 to 10,000
   */
  public static PresignRequest uploadPart(String key, String multipartUploadId, int partNumber) {
    return put(key)
        .query("partNumber", Integer.toString(Checks.partNumber(partNumber)))
        .query("uploadId", Checks.multipartUploadId(multipartUploadId));
  }

  /**
   * Adds a header the client must send with exactly this value.
   *
   * <p>Give {@code x-amz-content-sha256} to sign the payload's hash (64 lower-case hexadecimal
   * digits) in place of {@code UNSIGNED-PAYLOAD}.
   *
   * @param name a token of RFC 9110 in any case; at most 64 headers, each name once
   * @param value visible ASCII and spaces, up to 8,192 characters
   * @throws IllegalArgumentException if S3 or a client could not keep to it
   */
  public PresignRequest header(String name, String value) {
    return withHeaders(HeaderRules.add(headers, name, value));
  }

  private PresignRequest withHeaders(Pair more) {
    return new PresignRequest(method, key, keyIsPlain, more, query, ttlSeconds);
  }

  /** Signs the exact length of the body, 0 to 5 GiB: S3 refuses any other. */
  public PresignRequest contentLength(long lengthBytes) {
    return header("content-length", Long.toString(Checks.partBytes(lengthBytes)));
  }

  /** Signs the exact content type: S3 refuses any other. */
  public PresignRequest contentType(String contentType) {
    return header("content-type", contentType);
  }

  /** Signs a checksum: S3 refuses a body with another. */
  public PresignRequest checksum(Checksum checksum) {
    return header(checksum.field(), checksum.base64());
  }

  /** Signs user metadata: {@code x-amz-meta-name}, with an ASCII value. */
  public PresignRequest metadata(String name, String value) {
    return header("x-amz-meta-" + name, value);
  }

  /** Signs the tags the object must be given: 1 to 10. */
  public PresignRequest tagging(Map<String, String> tags) {
    return header("x-amz-tagging", Tags.header(tags));
  }

  /** Signs that S3 must encrypt with this key of KMS: an id, an alias or an ARN. */
  public PresignRequest kmsKey(String keyId) {
    return header("x-amz-server-side-encryption", "aws:kms")
        .header("x-amz-server-side-encryption-aws-kms-key-id", keyId);
  }

  /**
   * Adds a query parameter, such as {@code response-content-disposition} or {@code versionId}.
   *
   * @param name 1 to 128 characters, not beginning with {@code X-Amz-}; each name once
   * @param value any text, up to 4,096 characters
   */
  public PresignRequest query(String name, String value) {
    Pair more = QueryString.add(query, name, value);
    return new PresignRequest(method, key, keyIsPlain, headers, more, ttlSeconds);
  }

  /** Sets how long the URL lives: 1 second to 7 days; fractions of a second are cut off. */
  public PresignRequest ttl(Duration ttl) {
    return new PresignRequest(method, key, keyIsPlain, headers, query, Checks.ttlSeconds(ttl));
  }

  String method() {
    return method;
  }

  String key() {
    return key;
  }

  /** Whether every character of the key stays as it is in a URL. */
  boolean keyIsPlain() {
    return keyIsPlain;
  }

  @Nullable Pair headers() {
    return headers;
  }

  @Nullable Pair query() {
    return query;
  }

  int ttlSeconds() {
    return ttlSeconds;
  }
}
