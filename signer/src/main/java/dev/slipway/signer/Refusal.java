package dev.slipway.signer;

import java.util.Locale;

/** Makes the exception for an argument that cannot be signed. */
final class Refusal {
  private Refusal() {}

  /** Formats for no locale: an argument's range must read the same in every log. */
  // The annotation asked for lives in a library, and this module has none.
  @SuppressWarnings("AnnotateFormatMethod")
  static IllegalArgumentException of(String format, Object... arguments) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, arguments));
  }
}
