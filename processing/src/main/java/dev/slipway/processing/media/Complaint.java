package dev.slipway.processing.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a program's error messages is told to people. */
final class Complaint {
  private static final int LONGEST = 160;
  private static final Pattern CODEC = Pattern.compile("Codec \\((\\w{1,40})\\) not on whitelist");

  private Complaint() {}

  /** What is not on our lists, or else the last line, without addresses, printable ASCII. */
  static String of(String stderr) {
    Matcher codec = CODEC.matcher(stderr);
    if (codec.find()) {
      return "the codec %s is not among those that are read".formatted(codec.group(1));
    }
    if (stderr.contains("Format not on whitelist")) {
      return "its format is not among those that are read";
    }
    String last = stderr.lines().filter(it -> !it.isBlank()).reduce("", (_, line) -> line);
    String plain =
        last.replaceAll("\\[[^\\]]{0,80} @ 0x[0-9a-f]+\\] ?", "")
            .replaceAll("http://127\\.0\\.0\\.1:[0-9]+/[0-9a-f]+(: )?", "")
            .replaceAll("[^ -~]+", "?")
            .strip();
    if (plain.isEmpty()) {
      return "no reason is given";
    }
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }
}
