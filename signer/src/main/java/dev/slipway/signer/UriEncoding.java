package dev.slipway.signer;

/** The SigV4 guide's UriEncode for text that is not on the fast path. */
final class UriEncoding {
  private UriEncoding() {}

  /** Encodes a query's name or value: the slash too. */
  static String encode(String s) {
    return encode(s, false);
  }

  static String encode(String s, boolean keepSlash) {
    Scratch scratch = new Scratch().encoded(s, keepSlash);
    return scratch.string(0, scratch.length());
  }
}
