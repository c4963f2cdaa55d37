package dev.slipway.bench;

import java.nio.file.Path;

/** The command line: {@code sign [--rounds N] [--seconds S] [--out FILE]}. */
public final class Bench {
  private Bench() {}

  /** Runs the benchmark named first. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0 || !args[0].equals("sign") || args.length % 2 == 0) {
      System.err.println(
          "usage: bench sign [--rounds N] [--seconds S] [--out FILE]"
              + " (N forks of each benchmark, S seconds of measuring in each)");
      System.exit(2);
    }
    int rounds = 5;
    int seconds = 5;
    Path out = Path.of("bench/results/sign.json");
    for (int i = 1; i < args.length; i += 2) {
      String value = args[i + 1];
      switch (args[i]) {
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--seconds" -> seconds = Integer.parseInt(value);
        case "--out" -> out = Path.of(value);
        default -> {
          System.err.println("unknown option " + args[i] + "; known are --rounds --seconds --out");
          System.exit(2);
        }
      }
    }
    Figures figures = Rounds.run(rounds, seconds);
    Report report = new Report(SignGoals.rows(figures));
    System.out.print(report.table());
    report.write(out);
  }
}
