package dev.slipway.dev.corpus;

/**
 * What became of one file.
 *
 * @param end as {@link Row} spells it, or "stuck" and the state
 * @param why the problem's detail, or what the steps found
 * @param largest child process
 */
record Line(Row row, long bytes, String end, String why, long millis, Memory.Child largest) {
  /** A row of the table: name, bytes, purpose, expected, end, ms, largest child. */
  String text() {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(row.name(), bytes, row.purpose(), row.expected(), end, millis, largest);
  }

  boolean isAllowed() {
    return row.allows(end);
  }
}
