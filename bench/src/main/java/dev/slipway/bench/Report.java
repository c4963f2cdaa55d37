package dev.slipway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the rows to people and writes them for programs. */
public record Report(List<Row> rows, List<Figure> figures) {
  private static final double EXACT_ABOVE = 100;

  /** Of comparisons alone. */
  Report(List<Row> rows) {
    this(rows, List.of());
  }

  /** For people. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(machine()).append('\n');
    table.append(line("metric", "ours", "theirs", "unit", "ratio", "goal", "met", "peer"));
    for (Row row : rows) {
      table.append(
          line(
              row.metric(),
              amount(row.ours()),
              amount(row.theirs()),
              row.unit(),
              number("%.2f", row.ratio()),
              row.hasGoal() ? number("%.2f", row.goal()) : "–",
              row.hasGoal() ? row.met() ? "yes" : "NO" : "–",
              row.peer()));
    }
    for (Figure figure : figures) {
      table.append(
          line(figure.metric(), amount(figure.ours()), "–", figure.unit(), "–", "–", "–", "–"));
    }
    return table.toString();
  }

  /** For programs. */
  public void write(Path file) throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(
        "\"machine\": \"%s\", \"at\": \"%s\""
            .formatted(machine(), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    parts.add(list("rows", rows.stream().map(Report::json)));
    if (!figures.isEmpty()) {
      parts.add(list("figures", figures.stream().map(Report::json)));
    }
    String json = "{ " + String.join(", ", parts) + " }\n";
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, json);
  }

  private static String list(String name, Stream<String> lines) {
    return "\"%s\": [\n%s\n]".formatted(name, lines.collect(Collectors.joining(",\n")));
  }

  private static String json(Figure figure) {
    return "  { \"metric\": \"%s\", \"unit\": \"%s\", \"ours\": %s }"
        .formatted(figure.metric(), figure.unit(), exact(figure.ours()));
  }

  private static String json(Row row) {
    return ("  { \"metric\": \"%s\", \"unit\": \"%s\", \"ours\": %s, \"peer\": \"%s\", \"theirs\": %s,"
            + " \"ratio\": %s%s }")
        .formatted(
            row.metric(),
            row.unit(),
            exact(row.ours()),
            row.peer(),
            exact(row.theirs()),
            number("%.2f", row.ratio()),
            row.hasGoal() ? goal(row) : "");
  }

  private static String goal(Row row) {
    return ", \"goal\": %s, \"met\": %s".formatted(number("%.2f", row.goal()), row.met());
  }

  private static String line(String... c) {
    return String.format(Locale.ROOT, "%-29s %9s %9s %-6s %7s %6s %-4s %s%n", (Object[]) c);
  }

  /** As many digits as tell something. */
  private static String amount(double n) {
    return number(n >= EXACT_ABOVE ? "%,.0f" : n < 1 ? "%.4f" : "%.1f", n);
  }

  private static String exact(double n) {
    return number(n < 1 ? "%.6f" : "%.1f", n);
  }

  private static String number(String format, double n) {
    return String.format(Locale.ROOT, format, n);
  }

  private static String machine() {
    return "%s cores, %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.version());
  }
}
