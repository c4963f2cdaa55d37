package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Takes out of a WebP file (RFC 9649, section 2.7) what is no picture: libvips up to 8.14 writes
 * EXIF even when it is told not to.
 */
final class WebpChunks {
  private static final Set<String> NOTES = Set.of("EXIF", "XMP ", "ICCP");
  // of the VP8X chunk: a profile, EXIF, XMP
  private static final int FLAGS = 0x20 | 0x08 | 0x04;
  private static final int HEADER = 12;
  private static final int CHUNK = 8;

  private WebpChunks() {}

  /** The same animation or picture, and nothing else; not to be used on files from elsewhere. */
  static byte[] bare(byte[] webp) {
    ByteBuffer from = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream to = new ByteArrayOutputStream(webp.length);
    to.write(webp, 0, HEADER);
    int next;
    for (int at = HEADER; at + CHUNK <= webp.length; at = next) {
      String name = new String(webp, at, 4, US_ASCII);
      // chunks begin at even places
      next = Math.min(webp.length, at + CHUNK + (from.getInt(at + 4) + 1) / 2 * 2);
      if (name.equals("VP8X")) {
        webp[at + CHUNK] &= ~FLAGS;
      }
      if (!NOTES.contains(name)) {
        to.write(webp, at, next - at);
      }
    }
    byte[] bare = to.toByteArray();
    ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bare.length - 8);
    return bare;
  }
}
