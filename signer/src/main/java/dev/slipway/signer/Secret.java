package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Holds a secret access key so that it cannot be printed or logged by accident. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a secret access key.
   *
   * @throws IllegalArgumentException if it is blank, or begins or ends with white space (a paste
   *     error that S3 would answer with nothing but SignatureDoesNotMatch)
   */
  public static Secret of(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("The secret access key is blank; give the account's key.");
    }
    if (!value.equals(value.strip())) {
      throw new IllegalArgumentException(
          "The secret access key begins or ends with white space; remove it.");
    }
    return new Secret(value);
  }

  /** The only way to the value; kept inside the package so that every reader can be found. */
  String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(utf8(), that.utf8());
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[****]";
  }

  private byte[] utf8() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
