package dev.slipway.processing.inspect;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an ISO base media file says it is (ISO/IEC 14496-12, section 4.3): the {@code ftyp}
 * box at its start holds a major brand and those it is compatible with. Tika looks at a few major
 * brands only and takes {@code isom}, the commonest, for QuickTime.
 */
final class IsoBrands {
  private static final int MAJOR = 8;
  private static final int COMPATIBLE = 16;
  private static final int LENGTH = 4;
  // Real files name a handful.
  private static final int MAX_BOX = 512;

  private IsoBrands() {}

  /** The types that the brands stand for, the major brand's first; empty when there is no ftyp. */
  static Set<String> types(byte[] start) {
    Set<String> types = new LinkedHashSet<>();
    if (start.length < MAJOR + LENGTH || !"ftyp".equals(text(start, 4))) {
      return types;
    }
    add(types, typeOf(text(start, MAJOR)));
    long box =
        ((start[0] & 0xffL) << 24)
            | ((start[1] & 0xff) << 16)
            | ((start[2] & 0xff) << 8)
            | (start[3] & 0xff);
    int end = (int) Math.min(Math.min(box, MAX_BOX), start.length);
    for (int at = COMPATIBLE; at + LENGTH <= end; at += LENGTH) {
      add(types, typeOf(text(start, at)));
    }
    return types;
  }

  private static void add(Set<String> types, @Nullable String type) {
    if (type != null) {
      types.add(type);
    }
  }

  private static @Nullable String typeOf(String brand) {
    return switch (brand) {
      case "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9" -> "video/mp4";
      case "mp41", "mp42", "avc1", "hvc1", "dash", "cmfc", "mmp4", "MSNV", "f4v ", "F4V " ->
          "video/mp4";
      case "M4V ", "M4VH", "M4VP" -> "video/mp4";
      case "M4A ", "M4B ", "F4A ", "F4B " -> "audio/mp4";
      case "qt  " -> "video/quicktime";
      case "heic", "heix", "heim", "heis", "hevc", "hevx" -> "image/heic";
      case "mif1", "msf1" -> "image/heif";
      case "avif", "avis" -> "image/avif";
      case "3gp4", "3gp5", "3gp6", "3gp7", "3ge6", "3ge7", "3gg6" -> "video/3gpp";
      case "3g2a", "3g2b", "3g2c" -> "video/3gpp2";
      case "jp2 " -> "image/jp2";
      default -> null;
    };
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, LENGTH, StandardCharsets.ISO_8859_1);
  }
}
