package dev.slipway.bench;

import java.nio.file.Path;

/** The command line: {@code sign [--rounds N] [--seconds S] [--only PART] [--out FILE]}. */
public final class Bench {
  private Bench() {}

  /** Runs the benchmark named first. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0 || !args[0].equals("sign") || args.length % 2 == 0) {
      System.err.println(
          "usage: bench sign [--rounds N] [--seconds S] [--only PART] [--out FILE]"
              + " (N forks of each benchmark whose name holds PART, S seconds of measuring in each)");
      System.exit(2);
    }
    int rounds = 5;
    int seconds = 5;
    String only = "";
    Path out = Path.of("bench/results/sign.json");
    for (int i = 1; i < args.length; i += 2) {
      String value = args[i + 1];
      switch (args[i]) {
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--seconds" -> seconds = Integer.parseInt(value);
        case "--only" -> only = value;
        case "--out" -> out = Path.of(value);
        default -> {
          System.err.println(
              "unknown option " + args[i] + "; known are --rounds --seconds --only --out");
          System.exit(2);
        }
      }
    }
    Figures figures = Rounds.run(rounds, seconds, only);
    if (!only.isEmpty()) {
      return; // ratios need every benchmark
    }
    Report report = new Report(SignGoals.rows(figures));
    System.out.print(report.table());
    report.write(out);
  }
}
