package dev.slipway.processing.media;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a file's tags become on the record: few, short and printable. */
final class Tags {
  private static final int MOST = 32;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_VALUE = 200;
  // Said elsewhere, or of no use to anyone.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "major_brand",
          "minor_version",
          "compatible_brands",
          "handler_name",
          "vendor_id",
          "language",
          "duration");

  private Tags() {}

  static Map<String, String> of(Map<String, String> raw) {
    Map<String, String> tags = new TreeMap<>();
    new TreeMap<>(raw)
        .forEach(
            (key, value) -> {
              String name = key.toLowerCase(Locale.ROOT);
              String text = printable(value);
              if (wanted(name) && !text.isEmpty() && tags.size() < MOST) {
                tags.put(name, text);
              }
            });
    return tags;
  }

  // Where somebody was is nobody's business who may see the upload.
  private static boolean wanted(String name) {
    return name.length() <= LONGEST_NAME
        && name.matches("[a-z0-9_]+")
        && !LEFT_OUT.contains(name)
        && !name.contains("location")
        && !name.contains("gps");
  }

  private static String printable(String value) {
    // Two chars a code point at most; enough is cut first to keep the rest cheap.
    String start = value.substring(0, Math.min(value.length(), 4 * LONGEST_VALUE));
    String line = start.replaceAll("[\\p{C}\\p{Z}\\uFFFD]+", " ").strip();
    if (line.codePointCount(0, line.length()) <= LONGEST_VALUE) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
  }
}
