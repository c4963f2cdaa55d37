package dev.slipway.signer;

import java.time.Duration;

/** The ranges of arguments that several types share, with the messages that name them. */
final class Checks {
  static final long MAX_OBJECT_BYTES = 5L << 30;
  private static final int MAX_KEY_BYTES = 1024;
  private static final long MAX_TTL_SECONDS = 604_800;

  private Checks() {}

  /** S3's rule: 1 to 1,024 bytes of UTF-8. */
  static String key(String key) {
    keyBytes(utf8Bytes("key", key));
    return key;
  }

  static void keyBytes(int bytes) {
    if (bytes < 1 || bytes > MAX_KEY_BYTES) {
      throw Refusal.of("key has %d bytes of UTF-8; S3 allows 1 to %d.", bytes, MAX_KEY_BYTES);
    }
  }

  /** S3's rule for every kind of presigned access: 1 second to 7 days. */
  static int ttlSeconds(Duration ttl) {
    long seconds = ttl.toSeconds();
    if (seconds < 1 || seconds > MAX_TTL_SECONDS) {
      throw Refusal.of(
          "ttl is %s; S3 allows 1 second to 7 days (%d seconds).", ttl, MAX_TTL_SECONDS);
    }
    return (int) seconds;
  }

  static long partBytes(long lengthBytes) {
    if (lengthBytes < 0 || lengthBytes > MAX_OBJECT_BYTES) {
      throw Refusal.of(
          "lengthBytes is %d; one request carries 0 to %d bytes.", lengthBytes, MAX_OBJECT_BYTES);
    }
    return lengthBytes;
  }

  static int partNumber(int partNumber) {
    if (partNumber < 1 || partNumber > 10_000) {
      throw Refusal.of("partNumber is %d; S3 allows 1 to 10,000.", partNumber);
    }
    return partNumber;
  }

  static String multipartUploadId(String id) {
    if (id.isEmpty() || id.length() > 1024 || !id.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw Refusal.of(
          "multipartUploadId has %d characters; allowed are 1 to 1,024 visible ASCII characters, as CreateMultipartUpload returned them.",
          id.length());
    }
    return id;
  }

  static String scopePart(String name, String value) {
    if (!isScopePart(value)) {
      throw Refusal.of(
          "%s is \"%s\"; allowed are 1 to 64 letters, digits, '.', '_' and '-', as in us-east-1.",
          name, printable(value));
    }
    return value;
  }

  /** By hand: a regular expression costs a cold start milliseconds. */
  private static boolean isScopePart(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (c < '0' || c > '9') && "._-".indexOf(c) < 0) {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= 64;
  }

  /** The length in UTF-8. Half a surrogate pair has no UTF-8 form and is refused. */
  static int utf8Bytes(String name, String s) {
    int bytes = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (isPair(s, i)) {
        bytes += 4;
        i++;
      } else {
        throw Refusal.of(
            "%s holds half a surrogate pair at index %d; give whole Unicode characters.", name, i);
      }
    }
    return bytes;
  }

  private static boolean isPair(String s, int i) {
    return Character.isHighSurrogate(s.charAt(i))
        && i + 1 < s.length()
        && Character.isLowSurrogate(s.charAt(i + 1));
  }

  /** Hostile input in a message: short, and without control characters that could forge a log. */
  static String printable(String s) {
    String start = s.length() <= 80 ? s : s.substring(0, 80) + "…";
    return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
  }
}
