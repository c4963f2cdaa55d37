package dev.slipway.awscalls;

import dev.slipway.signer.Credentials;
import dev.slipway.signer.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads the XML that STS answers with: the few elements wanted, each once and holding plain text.
 * An XML parser would be loaded for nothing else, and would have to be kept from its features.
 */
final class StsAnswer {
  private static final int MAX_VALUE = 16_384;

  private StsAnswer() {}

  static Credentials credentials(byte[] xml) throws IOException {
    String text = new String(xml, StandardCharsets.UTF_8);
    String credentials = element(text, "Credentials");
    try {
      return new Credentials(
          value(credentials, "AccessKeyId"),
          Secret.of(value(credentials, "SecretAccessKey")),
          value(credentials, "SessionToken"),
          Instant.parse(value(credentials, "Expiration")));
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not the message of the cause: it might show a part of the secret.
      throw new AwsCallException.Garbled("STS's answer holds no usable credentials", null);
    }
  }

  /** Reads an error; what is not one leaves code and message empty. */
  static ServiceError error(int status, byte[] xml) {
    String text = new String(xml, StandardCharsets.UTF_8);
    try {
      String error = element(text, "Error");
      return ServiceError.of(status, element(error, "Code"), element(error, "Message"));
    } catch (IOException e) {
      return ServiceError.of(status, "", "");
    }
  }

  private static String value(String text, String name) throws IOException {
    String value = element(text, name).strip();
    if (value.isEmpty() || value.length() > MAX_VALUE || isMarkup(value)) {
      throw wrong(name);
    }
    return value;
  }

  private static boolean isMarkup(String value) {
    return value.indexOf('<') >= 0 || value.indexOf('&') >= 0;
  }

  private static String element(String text, String name) throws IOException {
    String open = "<" + name + ">";
    String close = "</" + name + ">";
    int start = text.indexOf(open);
    int end = text.indexOf(close);
    if (start < 0
        || end < start
        || text.indexOf(open, start + 1) >= 0
        || text.indexOf(close, end + 1) >= 0) {
      throw wrong(name);
    }
    return text.substring(start + open.length(), end);
  }

  private static IOException wrong(String name) {
    return new AwsCallException.Garbled(
        "STS's answer does not hold one plain element " + name, null);
  }
}
