package dev.slipway.http;

import java.util.Locale;

/** Shows a client's text in a message: short, and unable to break a line or turn it around. */
public final class Quoted {
  private static final int LONGEST = 64;

  private Quoted() {}

  /**
   * The text in quotes; cut after 64 characters, everything invisible as {@code \}{@code uXXXX}.
   */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().limit(LONGEST).forEach(c -> append(quoted, c));
    quoted.append('"');
    if (text.codePointCount(0, text.length()) > LONGEST) {
      quoted.append("… (").append(text.length()).append(" characters)");
    }
    return quoted.toString();
  }

  private static void append(StringBuilder to, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          to.append(String.format(Locale.ROOT, "\\u%04X", c));
      default -> to.appendCodePoint(c);
    }
  }
}
