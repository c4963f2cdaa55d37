package dev.slipway.testkit.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows outcomes: to people, to docs/scale.md and to programs. */
public final class Results {
  private static final double EXACT_BELOW = 10;
  private static final String PAGE =
      """
      | scenario | uploads | turned away | failed | dead letters | peak queue age | built and drained in | p50 to ready | p99 to ready | deliveries each |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private Results() {}

  /** For a terminal. */
  public static String table(List<Outcome> outcomes) {
    String line = "%-34s %12s %12s %9s %6s %8s %8s %8s %8s %6s%n";
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            line,
            "scenario",
            "uploads",
            "turned away",
            "failed",
            "dead",
            "peak age",
            "drained",
            "p50",
            "p99",
            "deliv."));
    for (Outcome o : outcomes) {
      table.append(String.format(Locale.ROOT, line, cells(o).toArray()));
    }
    return table.toString();
  }

  /** For docs/scale.md. */
  public static String markdown(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(o -> "| " + String.join(" | ", cells(o)) + " |\n")
        .collect(Collectors.joining("", PAGE, ""));
  }

  /** For bench/results/scale.json. */
  public static String json(List<Outcome> outcomes, long seed) {
    return outcomes.stream()
        .map(Results::json)
        .collect(Collectors.joining(",\n", "{ \"seed\": " + seed + ", \"rows\": [\n", "\n] }\n"));
  }

  private static String json(Outcome o) {
    return String.format(
        Locale.ROOT,
        "  { \"scenario\": \"%s\", \"uploads\": %d, \"turnedAway\": %d, \"ready\": %d, \"failed\": %d,"
            + " \"deadLetters\": %d, \"peakAgeSeconds\": %.2f, \"queuedSeconds\": %.0f,"
            + " \"readyP50Seconds\": %.2f, \"readyP99Seconds\": %.2f, \"deliveriesEach\": %.2f }",
        o.scenario().name(),
        o.offered(),
        o.turnedAway(),
        o.ready(),
        o.failed(),
        o.dead(),
        o.peakAge(),
        o.queued(),
        o.p50(),
        o.p99(),
        o.deliveries());
  }

  private static List<String> cells(Outcome o) {
    return List.of(
        o.scenario().name(),
        count(o.offered()),
        count(o.turnedAway()),
        count(o.failed()),
        count(o.dead()),
        seconds(o.peakAge()),
        seconds(o.queued()),
        seconds(o.p50()),
        seconds(o.p99()),
        String.format(Locale.ROOT, "%.2f", o.deliveries()));
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String seconds(double n) {
    return String.format(Locale.ROOT, n < EXACT_BELOW ? "%.1f s" : "%,.0f s", n);
  }
}
