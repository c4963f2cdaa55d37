package dev.slipway.core;

/** The answer of a use case: what was asked for, or why it is refused. */
public sealed interface Outcome<T> {
  /** It was done. */
  record Ok<T>(T value) implements Outcome<T> {}

  /** It was refused, for a reason the client can act on. */
  record Refused<T>(Problem problem) implements Outcome<T> {}

  static <T> Outcome<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Outcome<T> refused(String code, String detail) {
    return new Refused<>(new Problem(code, detail));
  }

  static <T> Outcome<T> refused(Problem problem) {
    return new Refused<>(problem);
  }
}
