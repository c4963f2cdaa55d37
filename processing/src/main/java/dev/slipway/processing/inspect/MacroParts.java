package dev.slipway.processing.inspect;

import java.util.Locale;

/** Knows the entries of zipped documents that hold macros. */
final class MacroParts {
  private MacroParts() {}

  /** Whether an entry of this name is one, in whatever archive. */
  static boolean isOne(String name) {
    String path = path(name);
    return path.endsWith("vbaproject.bin")
        || path.endsWith("vbadata.xml")
        || path.startsWith("xl/macrosheets/");
  }

  /** Whether an entry of this name is one in an OpenDocument file. */
  static boolean isOneOfOpenDocument(String name) {
    String path = path(name);
    return path.startsWith("basic/") || path.startsWith("scripts/");
  }

  private static String path(String name) {
    return name.toLowerCase(Locale.ROOT).replace('\\', '/');
  }
}
