package dev.slipway.signer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which headers can be signed so that every client and proxy lets them arrive as they were. */
final class HeaderRules {
  private static final int MAX_HEADERS = 64;
  private static final int MAX_VALUE_CHARS = 8192;

  private HeaderRules() {}

  /** Adds a header to those given before, or refuses it. */
  static Pair add(@Nullable Pair last, String name, String value) {
    String lower = name(name);
    if (Pair.holds(last, lower)) {
      throw Refusal.of("header %s is given twice; give each header once.", lower);
    }
    if (Pair.count(last) == MAX_HEADERS) {
      throw Refusal.of("more than %d headers; give fewer.", MAX_HEADERS);
    }
    boolean plain = isPlain(value);
    return Pair.add(last, lower, plain ? value : value(lower, value), plain);
  }

  /** Checks a header's name and returns it in lower case. */
  static String name(String name) {
    boolean lower = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c >= 'a' && c <= 'z') || c == '-') {
        continue;
      }
      if (!isToken(c)) {
        throw badName(name);
      }
      lower &= c < 'A' || c > 'Z';
    }
    if (name.isEmpty() || name.length() > 128) {
      throw badName(name);
    }
    return refuseReserved(lower ? name : name.toLowerCase(Locale.ROOT));
  }

  private static String refuseReserved(String name) {
    return switch (name) {
      case "host" -> throw reserved(name, "it is always signed and comes from the address");
      case "authorization", "x-amz-date", "x-amz-security-token" ->
          throw reserved(name, "a presigned URL carries it in its query");
      case "connection", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id" ->
          throw reserved(name, "clients and proxies set or change it on the way");
      default -> name;
    };
  }

  private static IllegalArgumentException reserved(String name, String why) {
    return Refusal.of("header \"%s\" cannot be signed by request: %s. Leave it out.", name, why);
  }

  private static IllegalArgumentException badName(String name) {
    return Refusal.of(
        "header name \"%s\" is not a token of RFC 9110, section 5.6.2, of 1 to 128 characters.",
        Checks.printable(name));
  }

  private static boolean isToken(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "!#$%&'*+.^_`|~".indexOf(c) >= 0;
  }

  /** Whether a value is good as it is and canonical, too: visible ASCII, and no space at all. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= 0x20 || c > 0x7e) {
        return false;
      }
    }
    return value.length() <= MAX_VALUE_CHARS;
  }

  /**
   * Checks a header's value and returns it without leading and trailing spaces. Beyond ASCII,
   * clients disagree on the bytes they send (fetch takes Latin-1 only), and so would the signature.
   */
  static String value(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        throw Refusal.of(
            "header %s has the character U+%04X at index %d; allowed is visible ASCII and space. Encode other text (RFC 8187 in content-disposition: filename*=UTF-8''…).",
            name, (int) c, i);
      }
    }
    if (value.length() > MAX_VALUE_CHARS) {
      throw Refusal.of(
          "header %s has %d characters; allowed are up to %d.",
          name, value.length(), MAX_VALUE_CHARS);
    }
    return value.strip();
  }

  /** SigV4's canonical value: runs of white space count as one space. */
  static String canonicalValue(String value) {
    return value.contains("  ") ? value.replaceAll(" {2,}", " ") : value;
  }
}
