package dev.slipway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows the rows to people and writes them for programs. */
record Report(List<Row> rows) {

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(machine()).append('\n');
    table.append(line("metric", "ours", "theirs", "unit", "ratio", "goal", "met", "peer"));
    for (Row row : rows) {
      table.append(
          line(
              row.metric(),
              number("%,.0f", row.ours()),
              number("%,.0f", row.theirs()),
              row.unit(),
              number("%.2f", row.ratio()),
              number("%.2f", row.goal()),
              row.met() ? "yes" : "NO",
              row.peer()));
    }
    return table.toString();
  }

  void write(Path file) throws IOException {
    String json =
        rows.stream()
            .map(Report::json)
            .collect(
                Collectors.joining(
                    ",\n",
                    "{ \"machine\": \"%s\", \"at\": \"%s\", \"rows\": [\n"
                        .formatted(machine(), Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                    "\n] }\n"));
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, json);
  }

  private static String json(Row row) {
    return ("  { \"metric\": \"%s\", \"unit\": \"%s\", \"ours\": %s, \"peer\": \"%s\", \"theirs\": %s,"
            + " \"ratio\": %s, \"goal\": %s, \"met\": %s }")
        .formatted(
            row.metric(),
            row.unit(),
            number("%.1f", row.ours()),
            row.peer(),
            number("%.1f", row.theirs()),
            number("%.2f", row.ratio()),
            number("%.2f", row.goal()),
            row.met());
  }

  private static String line(String... c) {
    return String.format(Locale.ROOT, "%-23s %8s %9s %-6s %7s %6s %-4s %s%n", (Object[]) c);
  }

  private static String number(String format, double n) {
    return String.format(Locale.ROOT, format, n);
  }

  private static String machine() {
    return "%d cores, %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.version());
  }
}
