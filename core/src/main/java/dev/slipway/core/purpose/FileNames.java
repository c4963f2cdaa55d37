package dev.slipway.core.purpose;

import org.jspecify.annotations.Nullable;

/** Which file names a purpose takes. Names are data, never part of a key. */
public enum FileNames {
  /**
   * Letters, marks and digits of every script, spaces and punctuation; no symbols such as emoji.
   */
  PLAIN,
  /** Symbols too. */
  SYMBOLS;

  /** In UTF-16 units; file systems hold 255 bytes. */
  static final int MAX_LENGTH = 255;

  /** Says what is wrong with a name; null when nothing is. */
  @Nullable String faultOf(String name) {
    if (name.isBlank() || name.length() > MAX_LENGTH) {
      return "fileName has " + name.length() + " characters; 1 to " + MAX_LENGTH + " are allowed";
    }
    if (name.equals(".") || name.equals("..")) {
      return "fileName is \"" + name + "\", which is a directory; send the file's own name";
    }
    return name.codePoints()
        .mapToObj(this::faultOf)
        .filter(f -> f != null)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String faultOf(int character) {
    if (character == '/' || character == '\\') {
      return "fileName holds a path separator; send the name without its path";
    }
    boolean allowed =
        switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          case Character.OTHER_SYMBOL -> this == SYMBOLS;
          default -> true;
        };
    return allowed
        ? null
        : String.format(
            java.util.Locale.ROOT,
            "fileName holds the character U+%04X, which is not allowed; rename the file",
            character);
  }
}
