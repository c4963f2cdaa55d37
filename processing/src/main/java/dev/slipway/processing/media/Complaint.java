package dev.slipway.processing.media;

/** What of a program's error messages is told to people. */
final class Complaint {
  private static final int LONGEST = 160;

  private Complaint() {}

  /** The last line, without addresses of memory or of ours, printable ASCII. */
  static String of(String stderr) {
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
