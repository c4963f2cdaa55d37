package dev.slipway.processing.inspect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells WebM from Matroska: both begin with an EBML header (RFC 8794, section 11.2), whose DocType
 * says which it is, at a place that Tika does not look at.
 */
final class Matroska {
  private static final int[] EBML = {0x1A, 0x45, 0xDF, 0xA3};
  // The header is some 40 bytes; DocType is element 0x4282.
  private static final int LOOKED_AT = 128;

  private Matroska() {}

  /** The type; null when this is no such file. */
  static @Nullable String type(byte[] start) {
    for (int i = 0; i < EBML.length; i++) {
      if (start.length <= i || (start[i] & 0xff) != EBML[i]) {
        return null;
      }
    }
    String header =
        new String(start, 0, Math.min(start.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
    if (header.contains("B\u0082\u0084webm")) {
      return "video/webm";
    }
    return header.contains("B\u0082\u0088matroska") ? "video/x-matroska" : null;
  }
}
