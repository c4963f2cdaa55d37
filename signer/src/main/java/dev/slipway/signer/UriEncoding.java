package dev.slipway.signer;

/** The SigV4 guide's UriEncode: which characters stay, and texts that are not on the fast path. */
final class UriEncoding {
  /** Unreserved characters of RFC 3986, section 2.3; all others become %XX of their UTF-8. */
  private static final boolean[] UNRESERVED = new boolean[128];

  static {
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~"
        .chars()
        .forEach(c -> UNRESERVED[c] = true);
  }

  private UriEncoding() {}

  static boolean stays(char c, boolean keepSlash) {
    return c < 128 && (UNRESERVED[c] || (c == '/' && keepSlash));
  }

  /** Whether a key is encoded as it is: then it can be copied whole. */
  static boolean keepsAll(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (!stays(key.charAt(i), true)) {
        return false;
      }
    }
    return true;
  }

  /** Encodes a query's name or value: the slash too. */
  static String encode(String s) {
    return encode(s, false);
  }

  static String encode(String s, boolean keepSlash) {
    Scratch scratch = new Scratch().encoded(s, keepSlash);
    return scratch.string(0, scratch.length());
  }
}
