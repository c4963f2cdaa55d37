package dev.slipway.dev.corpus;

/**
 * What became of one file.
 *
 * @param end as {@link Row} spells it, or "stuck" and the state
 * @param why the problem's detail, or what the steps found
 * @param peakMegabytes of the largest child process
 */
record Line(Row row, long bytes, String end, String why, long millis, long peakMegabytes) {
  /** A row of the table: name, bytes, purpose, expected, end, ms, MB. */
  String text() {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(row.name(), bytes, row.purpose(), row.expected(), end, millis, peakMegabytes);
  }

  boolean isAllowed() {
    return row.allows(end);
  }
}
