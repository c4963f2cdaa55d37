package dev.slipway.processing.inspect;

/**
 * Cuts a PDF's bytes into names and words, byte by byte. Names are decoded ({@code /J#53} is JS);
 * those longer than any that matters come out empty. Strings and comments are cut, too, and told.
 */
final class PdfLexer {
  private static final int LONGEST = 24;

  private final StringBuilder token = new StringBuilder(LONGEST);
  private boolean name;
  private boolean tooLong;
  private int hexDigits = -1;
  private int hex;

  // How many parentheses are open, and what else is not to be acted on.
  private int open;
  private boolean escaped;
  private boolean comment;
  private boolean quoted;

  /** What a byte ended: a name with its slash, a word, or nothing. */
  String accept(byte b) {
    int c = b & 0xff;
    boolean regular = isRegular(c);
    if (regular) {
      add(c);
    }
    String ended = regular ? "" : end();
    name = regular ? name : c == '/';
    quoted = open > 0 || comment;
    follow(c);
    return ended;
  }

  /** Whether what ended last is in a string or a comment. */
  boolean quoted() {
    return quoted;
  }

  /** Forgets the strings and comments that are open, as in a stream these mean nothing. */
  void unquote() {
    open = 0;
    escaped = false;
    comment = false;
  }

  // ISO 32000-1, sections 7.2.3 and 7.3.4.2.
  private void follow(int c) {
    if (comment) {
      comment = c != '\n' && c != '\r';
    } else if (escaped) {
      escaped = false;
    } else if (open > 0 && c == '\\') {
      escaped = true;
    } else if (c == '(') {
      open++;
    } else if (open > 0 && c == ')') {
      open--;
    } else if (open == 0 && c == '%') {
      comment = true;
    }
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
