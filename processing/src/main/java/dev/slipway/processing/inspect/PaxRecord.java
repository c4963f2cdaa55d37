package dev.slipway.processing.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a tar archive's extended header (POSIX.1-2001, pax, "Extended Header").
 *
 * @param key such as path
 * @param value which may have lines of its own; empty to go back to the plain header's
 */
record PaxRecord(String key, String value) {
  private static final int DIGITS = 5;

  /** The records in their order; null when the text is not made of any. */
  static @Nullable List<PaxRecord> read(String text) {
    List<PaxRecord> records = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int blank = text.indexOf(' ', at);
      int end = at + length(text, at, blank);
      int equals = text.indexOf('=', at);
      boolean whole = end > at && end <= text.length() && text.charAt(end - 1) == '\n';
      if (!whole || equals <= blank + 1 || equals >= end - 1) {
        return null;
      }
      records.add(
          new PaxRecord(text.substring(blank + 1, equals), text.substring(equals + 1, end - 1)));
      at = end;
    }
    return records;
  }

  // Of the whole record, which begins with it; 0 when there is none.
  private static int length(String text, int from, int to) {
    if (to <= from || to > from + DIGITS) {
      return 0;
    }
    int length = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      length = length * 10 + c - '0';
    }
    return length;
  }
}
