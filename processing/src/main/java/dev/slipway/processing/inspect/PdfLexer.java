package dev.slipway.processing.inspect;

/**
 * Cuts a PDF's bytes into names and words, byte by byte. Names are decoded ({@code /J#53} is JS);
 * those longer than any that matters come out empty.
 */
final class PdfLexer {
  private static final int LONGEST = 24;

  private final StringBuilder token = new StringBuilder(LONGEST);
  private boolean name;
  private boolean tooLong;
  private int hexDigits = -1;
  private int hex;

  /** What a byte ended: a name with its slash, a word, or nothing. */
  String accept(byte b) {
    int c = b & 0xff;
    if (isRegular(c)) {
      add(c);
      return "";
    }
    String ended = end();
    name = c == '/';
    return ended;
  }

  private String end() {
    if (token.isEmpty()) {
      tooLong = false;
      hexDigits = -1;
      return "";
    }
    String ended = tooLong ? "" : (name ? "/" : "") + token;
    token.setLength(0);
    tooLong = false;
    hexDigits = -1;
    return ended;
  }

  private void add(int c) {
    if (hexDigits >= 0) {
      int digit = Character.digit(c, 16);
      if (digit >= 0) {
        hex = hex * 16 + digit;
        hexDigits++;
        if (hexDigits == 2) {
          hexDigits = -1;
          append((char) hex);
        }
        return;
      }
      hexDigits = -1; // not an escape after all
    }
    if (c == '#' && name) {
      hexDigits = 0;
      hex = 0;
      return;
    }
    append((char) c);
  }

  private void append(char c) {
    if (token.length() >= LONGEST) {
      tooLong = true;
    } else {
      token.append(c);
    }
  }

  // Neither white space nor a delimiter (ISO 32000-1, section 7.2.2).
  private static boolean isRegular(int c) {
    return switch (c) {
      case 0, '\t', '\n', '\f', '\r', ' ', '(', ')', '<', '>', '[', ']', '{', '}', '/', '%' ->
          false;
      default -> true;
    };
  }
}
