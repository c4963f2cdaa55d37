package dev.slipway.signer;

import java.util.Locale;
import java.util.Map;

/** Which form fields a POST policy may speak of, and what their values may hold. */
final class PostFieldRules {
  private static final int MAX_VALUE_CHARS = 8192;

  /** The spelling of the S3 guide; S3 itself takes any case. */
  private static final Map<String, String> SPELLING =
      Map.of(
          "cache-control", "Cache-Control",
          "content-disposition", "Content-Disposition",
          "content-encoding", "Content-Encoding",
          "content-language", "Content-Language",
          "content-type", "Content-Type",
          "expires", "Expires");

  private PostFieldRules() {}

  /** Checks a field's name and returns it as S3 spells it. */
  static String name(String name) {
    if (!name.matches("[A-Za-z0-9._-]{1,128}")) {
      throw Refusal.of(
          "field name \"%s\" is not made of 1 to 128 letters, digits, '.', '_' and '-'.",
          Checks.printable(name));
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String why = reason(lower);
    if (!why.isEmpty()) {
      throw Refusal.of("field \"%s\" cannot be given: %s.", lower, why);
    }
    return SPELLING.getOrDefault(lower, lower);
  }

  private static String reason(String name) {
    return switch (name) {
      case "policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature" ->
          "the presigner adds it";
      case "x-amz-security-token" -> "the presigner takes it from the credentials";
      case "bucket" -> "the presigner takes it from the address";
      case "file" -> "it is the content, which the client puts last";
      case "content-length-range" -> "it is no field; use contentLengthRange";
      case "awsaccesskeyid", "signature" -> "it belongs to SigV2, which is retired";
      default ->
          name.startsWith("x-ignore-")
              ? "S3 wants no condition for x-ignore-*; add it to the form alone"
              : "";
    };
  }

  /** Checks a value, a prefix or a proposal. */
  static String value(String name, String value) {
    if (value.length() > MAX_VALUE_CHARS) {
      throw Refusal.of(
          "field %s has %d characters; allowed are up to %d.",
          name, value.length(), MAX_VALUE_CHARS);
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        throw Refusal.of(
            "field %s has the control character U+%04X at index %d; remove it.", name, (int) c, i);
      }
    }
    Checks.utf8Bytes("field " + name, value);
    return value;
  }

  /** S3 puts the client's file name in place of the variable, so it never equals itself. */
  static String exactKey(String key) {
    if (key.contains("${filename}")) {
      throw new IllegalArgumentException(
          "an exact key holds ${filename}, which S3 replaces; use startsWith(\"key\", prefix, proposal).");
    }
    return Checks.key(key);
  }

  static String status(String status) {
    if (!status.matches("200|201|204")) {
      throw Refusal.of(
          "success_action_status is \"%s\"; S3 allows 200, 201 and 204.", Checks.printable(status));
    }
    return status;
  }
}
