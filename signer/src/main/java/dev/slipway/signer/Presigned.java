package dev.slipway.signer;

import java.time.Instant;
import java.util.Map;

/**
 * A presigned URL and what must be sent with it.
 *
 * @param url the whole URL; whoever has it can use it, so it belongs in no log
 * @param headers the signed headers, in lower case and without {@code host}, that the client must
 *     send as they are
 * @param expiresAt the instant from which S3 refuses the URL: the earlier of the ttl's end and the
 *     credentials' expiry
 */
public record Presigned(String url, Map<String, String> headers, Instant expiresAt) {

  /** Shows the URL without its query, hence without the signature. */
  @Override
  public String toString() {
    return "Presigned[url=%s?…, headers=%s, expiresAt=%s]"
        .formatted(url.substring(0, Math.max(0, url.indexOf('?'))), headers.keySet(), expiresAt);
  }
}
