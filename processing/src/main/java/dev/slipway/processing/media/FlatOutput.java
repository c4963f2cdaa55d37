package dev.slipway.processing.media;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads ffprobe's output of the form "flat": a line each of {@code name=number} or {@code
 * name="text"}.
 */
final class FlatOutput {
  private FlatOutput() {}

  /** Returns the values by their names, in their order; what is no such line is left out. */
  static Map<String, String> read(String output) {
    Map<String, String> values = new LinkedHashMap<>();
    output
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              if (equals > 0) {
                values.putIfAbsent(line.substring(0, equals), value(line.substring(equals + 1)));
              }
            });
    return values;
  }

  private static String value(String written) {
    if (written.length() < 2 || written.charAt(0) != '"') {
      return written;
    }
    StringBuilder value = new StringBuilder();
    for (int i = 1; i < written.length() - 1; i++) {
      char c = written.charAt(i);
      if (c == '\\' && i < written.length() - 2) {
        i++;
        value.append(unescape(written.charAt(i)));
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private static char unescape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
