package dev.slipway.processing.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at an XML document's DOCTYPE, which the parser skips. */
final class Doctype {
  private static final Pattern START = Pattern.compile("<!doctype\\b([^>\\[]*)(\\[?)");
  private static final Pattern ENTITY = Pattern.compile("<!entity\\b");

  private Doctype() {}

  /**
   * Reports entities of the document's own, and an address from which more would be loaded. One
   * with a public identifier, as SVG 1.1 asks for, is only a name.
   */
  static void check(byte[] start, Report report) {
    String text = text(start);
    Matcher doctype = START.matcher(text);
    if (doctype.find()) {
      String after = text.substring(doctype.end());
      boolean subset = !doctype.group(2).isEmpty();
      boolean entities = ENTITY.matcher(after).find() || !after.contains("]");
      if ((subset && entities) || doctype.group(1).contains("system")) {
        report.add(Finding.DOCTYPE);
      }
    }
  }

  /** Whether there is any. */
  static boolean isThere(byte[] start) {
    return text(start).contains("<!doctype");
  }

  // UTF-16 becomes readable by leaving its zeros out.
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace("\0", "")
        .toLowerCase(Locale.ROOT);
  }
}
