package dev.slipway.core.purpose;

import java.util.Locale;
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

  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;
  private static final int KEYCAP = 0x20E3;

  /** Says what is wrong with a name; null when nothing is. */
  @Nullable String faultOf(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return "fileName has " + name.length() + " characters; 1 to " + MAX_LENGTH + " are allowed";
    }
    if (name.codePoints().allMatch(FileNames::isSpace)) {
      return "fileName is blank; send the file's own name";
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
    boolean allowed = isPlain(character) || (this == SYMBOLS && isSymbol(character));
    return allowed
        ? null
        : String.format(
            Locale.ROOT,
            "fileName holds the character U+%04X, which is not allowed; rename the file",
            character);
  }

  private static boolean isPlain(int character) {
    return !isSymbol(character)
        && switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          // Persian and several Indic scripts spell words with these two.
          case Character.FORMAT -> character == NON_JOINER || character == JOINER;
          default -> true;
        };
  }

  private static boolean isSymbol(int character) {
    return Character.getType(character) == Character.OTHER_SYMBOL
        || Character.isEmojiPresentation(character)
        || Character.isEmojiModifier(character)
        || character == KEYCAP;
  }

  private static boolean isSpace(int character) {
    return Character.isSpaceChar(character) || Character.isWhitespace(character);
  }
}
