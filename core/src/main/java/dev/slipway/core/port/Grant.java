package dev.slipway.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the client gets: the permission to send one object's bytes straight to S3. */
public sealed interface Grant {
  /** When S3 stops taking it: the ttl's end or the credentials', whichever is first. */
  Instant expiresAt();

  /**
   * A presigned PUT.
   *
   * @param headers that the client must send exactly so; Content-Length follows from the body
   */
  record Put(String url, Map<String, String> headers, Instant expiresAt) implements Grant {}

  /**
   * A form POST.
   *
   * @param fields to send before the file, in this order
   */
  record Post(String url, Map<String, String> fields, Instant expiresAt) implements Grant {}

  /**
   * Signatures of parts; a part's URL is {@code url + "&partNumber=" + n + "&X-Amz-Signature=" +
   * signature}.
   *
   * @param partSize bytes of every part but the last
   */
  record Multipart(
      String url, long partSize, int partCount, List<PartSignature> parts, Instant expiresAt)
      implements Grant {}

  /**
   * One part's signature.
   *
   * @param number 1 to 10,000
   * @param signature 64 lower-case hex digits
   */
  record PartSignature(int number, String signature) {}
}
