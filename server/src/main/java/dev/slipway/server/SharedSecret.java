package dev.slipway.server;

import dev.slipway.http.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A secret that a caller must know; compared in constant time. */
final class SharedSecret {
  private static final String HEADER = "x-slipway-events-secret";
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private final byte[] digest;

  SharedSecret(String secret) {
    digest = sha256(secret);
  }

  /**
   * Whether a request holds it: in the header X-Slipway-Events-Secret, as a bearer token (MinIO,
   * EventBridge), or as the password of Basic authentication (Ceph and SNS, which take it from the
   * address: {@code https://any:secret@host/}).
   */
  boolean isIn(Headers headers) {
    String own = headers.first(HEADER);
    String given = own == null ? authorization(headers.first("authorization")) : own;
    // Digests are of one length: how long the secret is cannot be measured either.
    return given != null && MessageDigest.isEqual(digest, sha256(given));
  }

  private static @Nullable String authorization(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String scheme = value.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BEARER)) {
      return value.substring(BEARER.length()).strip();
    }
    return scheme.startsWith(BASIC) ? password(value.substring(BASIC.length()).strip()) : null;
  }

  private static @Nullable String password(String credentials) {
    try {
      String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0 ? null : text.substring(colon + 1);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
