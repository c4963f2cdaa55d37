package dev.slipway.signer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * AWS credentials, long-lived or temporary.
 *
 * @param accessKeyId 1 to 128 visible ASCII characters, without {@code /} and {@code ,}
 * @param secretAccessKey the key that signs
 * @param sessionToken the token of temporary credentials, up to 16,384 visible ASCII characters
 * @param expiresAt the instant from which S3 refuses whatever these credentials signed
 */
public record Credentials(
    String accessKeyId,
    Secret secretAccessKey,
    @Nullable String sessionToken,
    @Nullable Instant expiresAt) {

  private static final int MAX_TOKEN_CHARS = 16_384;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the access key id or the session token cannot be one
   */
  public Credentials {
    // The credential scope is split at "/", the Authorization header at ",".
    if (!visibleAscii(accessKeyId, 128)
        || accessKeyId.indexOf('/') >= 0
        || accessKeyId.indexOf(',') >= 0) {
      throw Refusal.of(
          "accessKeyId has %d characters; allowed are 1 to 128 visible ASCII characters without / and ,.",
          accessKeyId.length());
    }
    if (sessionToken != null && !visibleAscii(sessionToken, MAX_TOKEN_CHARS)) {
      throw Refusal.of(
          "sessionToken has %d characters; allowed are 1 to %d visible ASCII characters. Leave it null for long-lived keys.",
          sessionToken.length(), MAX_TOKEN_CHARS);
    }
  }

  /** Returns long-lived credentials: no session token, no expiry. */
  public static Credentials of(String accessKeyId, Secret secretAccessKey) {
    return new Credentials(accessKeyId, secretAccessKey, null, null);
  }

  /** Returns long-lived credentials: no session token, no expiry. */
  public static Credentials of(String accessKeyId, String secretAccessKey) {
    return of(accessKeyId, Secret.of(secretAccessKey));
  }

  private static boolean visibleAscii(String s, int max) {
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) <= 0x20 || s.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return !s.isEmpty() && s.length() <= max;
  }

  /** Names the access key id, which is no secret; never the key or the token. */
  @Override
  public String toString() {
    return "Credentials[accessKeyId=%s, secretAccessKey=****, sessionToken=%s, expiresAt=%s]"
        .formatted(accessKeyId, sessionToken == null ? "none" : "****", expiresAt);
  }
}
