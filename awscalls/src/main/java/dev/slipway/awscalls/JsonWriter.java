package dev.slipway.awscalls;

import java.util.List;
import java.util.Map;

/**
 * Writes JSON (RFC 8259) of strings, longs, integers, finite doubles, booleans, lists and maps with
 * string keys.
 */
public final class JsonWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;

  private JsonWriter(StringBuilder out) {
    this.out = out;
  }

  /**
   * Writes a tree.
   *
   * @throws IllegalArgumentException if it holds anything else, or is nested deeper than {@value
   *     JsonReader#MAX_DEPTH}
   */
  public static String write(Object tree) {
    StringBuilder out = new StringBuilder(1024);
    new JsonWriter(out).value(tree, 1);
    return out.toString();
  }

  private void value(Object value, int depth) {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof List<?> list) {
      array(list, depth);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Boolean
        || (value instanceof Double number && Double.isFinite(number))) {
      out.append(value);
    } else {
      throw new IllegalArgumentException(
          "the tree holds "
              + value
              + " ("
              + value.getClass().getName()
              + "); strings, longs, finite doubles, booleans, lists and maps are allowed");
    }
  }

  private void object(Map<?, ?> map, int depth) {
    check(depth);
    char before = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(before);
      before = ',';
      text((String) entry.getKey());
      out.append(':');
      value(entry.getValue(), depth + 1);
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private void array(List<?> list, int depth) {
    check(depth);
    char before = '[';
    for (Object item : list) {
      out.append(before);
      before = ',';
      value(item, depth + 1);
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static void check(int depth) {
    if (depth > JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "the tree is nested deeper than " + JsonReader.MAX_DEPTH + "; that is the most");
    }
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || isHalf(text, i)) {
        escape(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Half a surrogate pair, which a file name may hold, has no UTF-8. */
  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private void escape(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[(c >> shift) & 15]);
    }
  }
}
