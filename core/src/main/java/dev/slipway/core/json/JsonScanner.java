package dev.slipway.core.json;

import dev.slipway.core.json.JsonFault.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Walks through a JSON text, one token at a time. */
final class JsonScanner {
  /** So many digits are a long in any case. */
  private static final int DIGITS_OF_LONG = 18;

  private final String text;
  private final JsonRules rules;
  private int at;

  JsonScanner(String text, JsonRules rules) {
    this.text = text;
    this.rules = rules;
  }

  int at() {
    return at;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** The next character; 0 at the end. */
  private char next() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Takes this character, after white space, if it is the next one. */
  boolean skip(char c) throws JsonFault {
    white();
    boolean here = next() == c;
    at += here ? 1 : 0;
    return here;
  }

  void white() throws JsonFault {
    while (true) {
      if (" \t\n\r".indexOf(next()) >= 0) {
        at++;
      } else if (rules.isCommented() && next() == '/') {
        comment();
      } else {
        return;
      }
    }
  }

  private void comment() throws JsonFault {
    int start = at;
    String end = text.startsWith("//", at) ? "\n" : "*/";
    if (!text.startsWith("//", at) && !text.startsWith("/*", at)) {
      throw unexpected();
    }
    int found = text.indexOf(end, at + 2);
    if (found < 0 && end.equals("*/")) {
      throw fault(Kind.CUT_OFF, "Unexpected end-of-input in a comment", start);
    }
    at = found < 0 ? text.length() : found + end.length();
  }

  void expect(char c) throws JsonFault {
    if (!skip(c)) {
      throw unexpected();
    }
  }

  /** Whether a value can begin here. */
  boolean isAtValue() {
    char c = next();
    return c == '{' || c == '[' || c == '"' || c == '-' || isDigit(c) || word() != null;
  }

  private @Nullable String word() {
    for (String word : new String[] {"true", "false", "null"}) {
      int end = at + word.length();
      if (text.startsWith(word, at)
          && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
        return word;
      }
    }
    return null;
  }

  /**
   * A text after its opening quote.
   *
   * @param bounded what may have this many characters
   */
  String text(String bounded, int most) throws JsonFault {
    int start = at;
    while (isPlain(next())) {
      at++;
    }
    String read = next() == '"' ? text.substring(start, at) : unescaped(start);
    if (read.length() > most) {
      throw beyond(bounded, read.length(), most);
    }
    at++;
    return read;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private String unescaped(int start) throws JsonFault {
    StringBuilder out = new StringBuilder().append(text, start, at);
    while (next() != '"') {
      if (next() == '\\') {
        at++;
        out.append(escaped());
      } else if (isPlain(next())) {
        out.append(text.charAt(at++));
      } else {
        throw unexpected();
      }
    }
    String whole = out.toString();
    if (!rules.takesHalves() && holdsHalf(whole)) {
      throw fault(Kind.HALF_CHARACTER, "a text holds half of a surrogate pair", at);
    }
    return whole;
  }

  private static boolean holdsHalf(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
        i++;
        if (!Character.isLowSurrogate(text.charAt(i))) {
          return true;
        }
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  private char escaped() throws JsonFault {
    char c = next();
    int known = c == 0 ? -1 : "\"\\/bfnrtu".indexOf(c);
    if (known < 0) {
      throw unexpected();
    }
    at++;
    return c == 'u' ? hex() : "\"\\/\b\f\n\r\t".charAt(known);
  }

  private char hex() throws JsonFault {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = next() <= 'f' ? Character.digit(next(), 16) : -1;
      if (digit < 0) {
        throw unexpected();
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  /** True, false, null or a number. */
  @Nullable Object literal() throws JsonFault {
    String word = word();
    if (word == null) {
      return number();
    }
    at += word.length();
    return word.equals("null") ? null : (Object) word.equals("true");
  }

  private Object number() throws JsonFault {
    int start = at;
    at += next() == '-' ? 1 : 0;
    boolean zero = next() == '0';
    int first = at;
    digits();
    if (zero && at > first + 1) {
      at = first + 1;
      throw unexpected();
    }
    int whole = at;
    if (next() == '.') {
      at++;
      digits();
    }
    if (next() == 'e' || next() == 'E') {
      at++;
      at += next() == '+' || next() == '-' ? 1 : 0;
      digits();
    }
    if (at - start > rules.maxNumber()) {
      throw beyond("Number value length", at - start, rules.maxNumber());
    }
    if (Character.isJavaIdentifierPart(next()) && !isAtEnd()) {
      throw unexpected();
    }
    String number = text.substring(start, at);
    if (rules.isPlain()) {
      return whole == at ? (Object) plainWhole(number) : (Object) plainFraction(number);
    }
    return whole == at ? whole(number) : fraction(number);
  }

  private Long plainWhole(String number) throws JsonFault {
    try {
      return Long.valueOf(number);
    } catch (NumberFormatException _) {
      throw fault(Kind.SYNTAX, "a whole number of more than 64 bits", at);
    }
  }

  private Double plainFraction(String number) throws JsonFault {
    double value = Double.parseDouble(number);
    if (!Double.isFinite(value)) {
      throw fault(Kind.SYNTAX, "a number too large for a double", at);
    }
    return value;
  }

  /** One or more. */
  private void digits() throws JsonFault {
    if (!isDigit(next())) {
      throw unexpected();
    }
    while (isDigit(next())) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Object whole(String number) {
    if (number.length() <= DIGITS_OF_LONG) {
      long value = Long.parseLong(number);
      return value == (int) value ? (Object) (int) value : (Object) value;
    }
    BigInteger value = new BigInteger(number);
    return value.bitLength() < Long.SIZE ? (Object) value.longValueExact() : value;
  }

  /** Exactly; an exponent may be beyond what a BigDecimal has. */
  private BigDecimal fraction(String number) throws JsonFault {
    try {
      return new BigDecimal(number);
    } catch (NumberFormatException _) {
      throw fault(Kind.SYNTAX, "a number with an exponent beyond 32 bits", at);
    }
  }

  JsonFault unexpected() {
    if (isAtEnd()) {
      return fault(Kind.CUT_OFF, "Unexpected end-of-input", at);
    }
    int c = text.codePointAt(at);
    String shown = c > ' ' && c < 0x7f ? "'" + (char) c + "'" : "code " + c;
    return fault(Kind.SYNTAX, "Unexpected character (" + shown + ")", at);
  }

  JsonFault beyond(String what, int found, int most) {
    String sentence = what + " (" + found + ") exceeds the maximum allowed (" + most + ")";
    return fault(Kind.TOO_COMPLEX, sentence, at);
  }

  JsonFault fault(Kind kind, String what, int where) {
    return new JsonFault(kind, what, text, where);
  }
}
