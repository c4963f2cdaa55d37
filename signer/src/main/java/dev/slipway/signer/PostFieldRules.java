package dev.slipway.signer;

import dev.slipway.signer.PostCondition.Exact;
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
    if (name.isEmpty() || name.length() > 128 || !name.chars().allMatch(PostFieldRules::inName)) {
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

  private static boolean inName(int c) {
    return c == '.' || (c < 128 && c != '~' && UriEncoding.stays((char) c, false));
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

  /** Makes the condition that a field has exactly this value. */
  static Exact exact(String name, String value) {
    // Most values are plain, and that one look at each character tells all there is to check.
    boolean plain = value.length() <= MAX_VALUE_CHARS && isPlain(value);
    return new Exact(name, plain ? value : value(name, value), plain);
  }

  /** Whether a text is ASCII that JSON writes as it is. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Makes the condition that the key is exactly this one. */
  static Exact exactKey(String key) {
    // S3 puts the client's file name in place of the variable, so it never equals itself.
    if (key.indexOf('$') >= 0 && key.contains("${filename}")) {
      throw Refusal.of(
          "an exact key holds ${filename}, which S3 replaces; use startsWith(\"key\", prefix, proposal).");
    }
    Exact exact = exact("key", key);
    Checks.keyBytes(exact.verbatim() ? key.length() : Checks.utf8Bytes("key", key));
    return exact;
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

  /** Makes the condition that success is answered by this status. */
  static Exact status(String status) {
    return switch (status) {
      case "200", "201", "204" -> exact("success_action_status", status);
      default ->
          throw Refusal.of(
              "success_action_status is \"%s\"; S3 allows 200, 201 and 204.",
              Checks.printable(status));
    };
  }
}
