package dev.slipway.processing.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent to a service, as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a> says: HMAC-SHA256 over id, timestamp and body.
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 16;

  private final SecretKeySpec key;

  private WebhookSecret(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * Reads a secret: {@code whsec_} and base64, or any text; 16 bytes or more.
   *
   * @throws IllegalArgumentException when it is none; the message does not show it
   */
  public static WebhookSecret of(String text) {
    byte[] bytes =
        text.startsWith(PREFIX)
            ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
            : text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "the secret has %s bytes; %s or more are needed".formatted(bytes.length, LEAST_BYTES));
    }
    return new WebhookSecret(bytes);
  }

  /** The value of the header webhook-signature. */
  String signature(String id, long timestampSeconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[hidden]";
  }
}
