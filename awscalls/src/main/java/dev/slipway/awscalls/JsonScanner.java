package dev.slipway.awscalls;

/** Walks through a JSON text, one token at a time. */
final class JsonScanner {
  /** A long and a double have fewer characters; more only keep the parser busy. */
  private static final int MAX_NUMBER = 64;

  private final String text;
  private int at;

  JsonScanner(String text) {
    this.text = text;
  }

  /** Takes this character, after white space, if it is the next one. */
  boolean skip(char c) {
    white();
    boolean next = at < text.length() && text.charAt(at) == c;
    at += next ? 1 : 0;
    return next;
  }

  private void white() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  void expect(char c) throws JsonFault {
    if (!skip(c)) {
      throw fault("something else where '" + c + "' belongs");
    }
  }

  boolean skipNull() {
    white();
    return take("null");
  }

  /** After the object there is nothing but white space. */
  void end() throws JsonFault {
    white();
    if (at < text.length()) {
      throw fault("more after the object's end");
    }
  }

  /** The rest of a string after its opening quote. */
  String text() throws JsonFault {
    int start = at;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
      plain();
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return text.substring(start, at++);
    }
    StringBuilder unescaped = new StringBuilder().append(text, start, at);
    while (at < text.length() && text.charAt(at) != '"') {
      unescaped.append(text.charAt(at) == '\\' ? escaped() : plain());
    }
    if (at == text.length()) {
      throw fault("the end, within a string");
    }
    at++;
    return unescaped.toString();
  }

  private char plain() throws JsonFault {
    char c = text.charAt(at);
    if (c < 0x20) {
      throw fault("a control character within a string");
    }
    at++;
    return c;
  }

  private char escaped() throws JsonFault {
    at++;
    char c = at < text.length() ? text.charAt(at) : 0;
    int known = "\"\\/bfnrtu".indexOf(c);
    if (known < 0 || c == 0) {
      throw fault("an escape that JSON does not have");
    }
    at++;
    return c == 'u' ? hex() : "\"\\/\b\f\n\r\t".charAt(known);
  }

  private char hex() throws JsonFault {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0 || text.charAt(at) > 'f') {
        throw fault("an escape without four hexadecimal digits");
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  /** A boolean or a number. */
  Object literal() throws JsonFault {
    if (take("true")) {
      return true;
    }
    return take("false") ? (Object) false : number();
  }

  private Object number() throws JsonFault {
    int start = at;
    take("-");
    int first = at;
    int digits = digits();
    boolean wrong = digits == 0 || (digits > 1 && text.charAt(first) == '0');
    boolean whole = true;
    if (take(".")) {
      whole = false;
      wrong |= digits() == 0;
    }
    if (take("e") || take("E")) {
      whole = false;
      takeSign();
      wrong |= digits() == 0;
    }
    if (wrong || at - start > MAX_NUMBER) {
      at = start;
      throw fault("no value that JSON has");
    }
    return whole ? (Object) whole(start) : (Object) finite(start);
  }

  private Long whole(int start) throws JsonFault {
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException _) {
      throw fault("a whole number of more than 64 bits");
    }
  }

  private Double finite(int start) throws JsonFault {
    double number = Double.parseDouble(text.substring(start, at));
    if (!Double.isFinite(number)) {
      throw fault("a number too large for a double");
    }
    return number;
  }

  private int digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - start;
  }

  private void takeSign() {
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
  }

  private boolean take(String word) {
    boolean here = text.startsWith(word, at);
    at += here ? word.length() : 0;
    return here;
  }

  /** Nothing of the text itself is told: it may be somebody's data. */
  JsonFault fault(String found) {
    return new JsonFault("at character " + at + " of the JSON there is " + found, null);
  }
}
