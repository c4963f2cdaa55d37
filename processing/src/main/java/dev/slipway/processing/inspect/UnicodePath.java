package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.LittleEndian.u16;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A second name of a zip archive's entry, in an extra field (APPNOTE.TXT 4.6.9). Some programs
 * unpack by it, others by the header's.
 */
final class UnicodePath {
  private static final int ID = 0x7075;
  private static final int BEFORE_NAME = 5;
  private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7f]");

  // What writers put where their code page lacks a character: ? or _, or Info-ZIP's #U00f6.
  private static final Pattern STANDS_IN =
      Pattern.compile("[^\\x00-\\x7f]|[?_]|#U[0-9a-fA-F]{4}|#L[0-9a-fA-F]{6}");

  private UnicodePath() {}

  /**
   * Checks such names; one that is not the header's own is unsafe.
   *
   * @param header the header's name, its bytes as ISO 8859-1
   * @param from where the extra fields start in the bytes
   * @param to where they end
   */
  static void check(String header, byte[] bytes, int from, int to, ArchiveTally tally) {
    for (int at = from; at + 4 <= to; at += 4 + u16(bytes, at + 2)) {
      int start = at + 4 + BEFORE_NAME;
      int end = Math.min(at + 4 + u16(bytes, at + 2), to);
      if (u16(bytes, at) == ID && start <= end) {
        check(header, new String(bytes, start, end - start, StandardCharsets.UTF_8), tally);
      }
    }
  }

  private static void check(String header, String name, ArchiveTally tally) {
    tally.name(name);
    String read = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    boolean codePage = BEYOND_ASCII.matcher(name).find() && skeleton(header).equals(skeleton(name));
    if (!name.equals(read) && !codePage) {
      tally.unsafe("has an entry of two names");
    }
  }

  // What is left of a name in any code page.
  private static String skeleton(String name) {
    return STANDS_IN.matcher(name).replaceAll("");
  }
}
