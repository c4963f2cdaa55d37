package dev.slipway.bench;

import dev.slipway.bench.coldstart.ColdStartBench;
import dev.slipway.bench.processing.ProcessingBench;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The command line: {@code NAME [--rounds N] [--seconds S] [--only PART] [--seed N] [--out FILE]}.
 */
public final class Bench {
  private static final String USAGE =
      """
      usage: bench sign|processing|coldstart [--rounds N] [--seconds S] [--only PART] [--out FILE]
             bench scale [--seed N] [--out FILE]
        N rounds, in each of which everything is measured for S seconds; sign: the benchmarks whose
        name holds PART; processing: the part image, document, scan, memory or product; coldstart:
        the part cold or steady, in 15 rounds unless N says otherwise;
        scale: the same seed gives the same outcome
      """;

  /** One start takes a second and varies more than a second of signing does. */
  private static final int COLD_STARTS = 15;

  private Bench() {}

  /** Runs the benchmark named first. */
  public static void main(String[] args) throws Exception {
    if (args.length % 2 == 0) {
      throw misused();
    }
    int rounds = args[0].equals("coldstart") ? COLD_STARTS : 5;
    int seconds = 5;
    long seed = 1;
    String only = "";
    Path out = Path.of("bench/results/" + args[0] + ".json");
    for (int i = 1; i < args.length; i += 2) {
      String value = args[i + 1];
      switch (args[i]) {
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--seconds" -> seconds = Integer.parseInt(value);
        case "--only" -> only = value;
        case "--seed" -> seed = Long.parseLong(value);
        case "--out" -> out = Path.of(value);
        default -> throw misused();
      }
    }
    switch (args[0]) {
      case "sign" -> sign(rounds, seconds, only, out);
      case "scale" -> ScaleBench.run(seed, out);
      case "processing" -> {
        Report report = ProcessingBench.run(rounds, Duration.ofSeconds(seconds), only);
        System.out.print(report.table());
        if (only.isEmpty()) {
          report.write(out);
        }
      }
      case "coldstart" -> {
        Report report = ColdStartBench.run(rounds, Duration.ofSeconds(seconds), only);
        System.out.print(report.table());
        if (only.isEmpty()) {
          report.write(out);
        }
      }
      default -> throw misused();
    }
  }

  private static void sign(int rounds, int seconds, String only, Path out) throws Exception {
    Figures figures = Rounds.run(rounds, seconds, only);
    if (only.isEmpty()) { // ratios need every benchmark
      Report report = new Report(SignGoals.rows(figures));
      System.out.print(report.table());
      report.write(out);
    }
  }

  private static IllegalArgumentException misused() {
    System.err.print(USAGE);
    System.exit(2);
    return new IllegalArgumentException("the exit did not exit");
  }
}
