package dev.slipway.core.json;

import java.io.IOException;

/** Says why and where a text is not the JSON object that was expected. */
public final class JsonFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String what;
  private final int line;
  private final int column;

  /** What is wrong. */
  public enum Kind {
    /** There is nothing but white space. */
    EMPTY,
    /** There is a list instead of an object. */
    LIST,
    /** There is a value that is neither object nor list. */
    SINGLE_VALUE,
    /** The text ends within the object. */
    CUT_OFF,
    /** Something that could be a value follows the object. */
    FOLLOWED,
    /** A field comes twice in one object; {@link #what} is its name. */
    DUPLICATE,
    /** A text holds half of a surrogate pair. */
    HALF_CHARACTER,
    /** Something goes beyond the rules; {@link #what} tells it in a sentence. */
    TOO_COMPLEX,
    /** Anything else. */
    SYNTAX
  }

  JsonFault(Kind kind, String what, String text, int at) {
    super(kind == Kind.DUPLICATE ? "Duplicate field '" + what + "'" : what);
    this.kind = kind;
    this.what = what;
    String before = text.substring(0, at).replace("\r\n", "\n").replace('\r', '\n');
    this.line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    this.column = before.length() - before.lastIndexOf('\n');
  }

  public Kind kind() {
    return kind;
  }

  public String what() {
    return what;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }
}
