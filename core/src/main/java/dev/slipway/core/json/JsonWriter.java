package dev.slipway.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) of texts, numbers, booleans, nulls, collections and maps with texts as
 * keys.
 */
public final class JsonWriter {
  /** The deepest nesting: more is a mistake, or a tree without an end. */
  private static final int MAX_DEPTH = 100;

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder out = new StringBuilder(1024);

  private JsonWriter() {}

  /**
   * Writes a tree.
   *
   * @throws IllegalArgumentException if it holds anything else, or is nested deeper than 100
   */
  public static String write(@Nullable Object tree) {
    JsonWriter writer = new JsonWriter();
    writer.value(tree, 1);
    return writer.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    // No switch over patterns: its call site is linked anew in each cold start, for 5 ms.
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof Collection<?> list) {
      list(list, depth);
    } else if (value == null || value instanceof Boolean || isNumber(value)) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("the tree holds a " + value.getClass().getName());
    }
  }

  private static boolean isNumber(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || (value instanceof Double number && Double.isFinite(number))
        || value instanceof BigInteger
        || value instanceof BigDecimal;
  }

  private static void check(int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the tree is nested deeper than " + MAX_DEPTH);
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

  private void list(Collection<?> list, int depth) {
    check(depth);
    char before = '[';
    for (Object item : list) {
      out.append(before);
      before = ',';
      value(item, depth + 1);
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private void text(String text) {
    out.append('"');
    // Whole runs at once: most texts need nothing escaped.
    int from = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append(text, from, i).append('\\').append(c);
        from = i + 1;
      } else if (c < ' ' || (Character.isSurrogate(c) && isHalf(text, i))) {
        out.append(text, from, i);
        escape(c);
        from = i + 1;
      }
    }
    out.append(text, from, length).append('"');
  }

  /** Half a surrogate pair has no UTF-8. */
  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private void escape(char c) {
    int known = "\b\f\n\r\t".indexOf(c);
    out.append('\\');
    if (known >= 0) {
      out.append("bfnrt".charAt(known));
      return;
    }
    out.append('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[(c >> shift) & 15]);
    }
  }
}
