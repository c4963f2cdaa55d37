package dev.slipway.signer;

import java.time.Instant;
import java.util.Map;

/**
 * A form ready to be posted as {@code multipart/form-data}.
 *
 * @param url where to post to; it ends in a slash
 * @param fields every field in the order to send them; the client adds those it fills in itself,
 *     and {@code file} as the last
 * @param expiresAt the instant from which S3 refuses the form: the earlier of the ttl's end and the
 *     credentials' expiry
 */
public record PostForm(String url, Map<String, String> fields, Instant expiresAt) {

  /** Shows the names of the fields only: together they are a grant. */
  @Override
  public String toString() {
    return "PostForm[url=%s, fields=%s, expiresAt=%s]".formatted(url, fields.keySet(), expiresAt);
  }
}
