package dev.slipway.processing.document;

/** Makes of text from a hostile file something that can be shown on one line. */
final class OneLine {
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  private OneLine() {}

  /**
   * White space becomes single spaces, and what cannot be seen is left out.
   *
   * @param most code points, after which the rest is cut off
   */
  static String of(String text, int most) {
    StringBuilder line = new StringBuilder();
    boolean gap = false;
    int count = 0;
    for (int i = 0; i < text.length() && count < most; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isSpace(point)) {
        gap = count > 0;
      } else if (isVisible(point)) {
        if (gap) {
          line.append(' ');
          count++;
          gap = false;
        }
        if (count < most) {
          line.appendCodePoint(point);
          count++;
        }
      }
    }
    return line.toString().strip();
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.isISOControl(point);
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      // Direction marks make a text look like another; words of some scripts need the joiners.
      case Character.FORMAT -> point == NON_JOINER || point == JOINER;
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }
}
