package dev.slipway.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Interleaves the forks: each round runs every benchmark in a JVM of its own, begun at another
 * place of the list, so that a machine that slows down slows all of them alike.
 */
final class Rounds {
  private static final List<String> BENCHMARKS =
      List.of(
          "Floor.floor",
          "Ours.put",
          "Sdk.put",
          "Sdk.bareSignerPut",
          "Crt.put",
          "Minio.put",
          "Ours.parts",
          "Ours.partsWithToken",
          "Sdk.part",
          "Sdk.partWithToken",
          "Ours.post",
          "Minio.post");

  /**
   * However short the measuring: after 3 seconds the SDK's S3Presigner, which has the most code to
   * compile, still takes 1.35 times as long as after 15.
   */
  private static final int WARM_UP_SECONDS = 15;

  private Rounds() {}

  static Figures run(int rounds, int seconds, String only) throws RunnerException {
    Figures figures = new Figures();
    List<String> order =
        new ArrayList<>(BENCHMARKS.stream().filter(b -> b.contains(only)).toList());
    for (int round = 1; round <= rounds; round++) {
      for (String benchmark : order) {
        RunResult result = fork(benchmark, seconds);
        double nanos = result.getPrimaryResult().getScore();
        double bytes = bytes(result);
        System.out.printf(
            "round %d  %-20s %,10.0f ns/op %,8.0f B/op%n", round, benchmark, nanos, bytes);
        figures.add(benchmark, nanos, bytes);
      }
      Collections.rotate(order, 5);
    }
    return figures;
  }

  private static RunResult fork(String benchmark, int seconds) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("dev\\.slipway\\.bench\\." + benchmark.replace(".", "\\.") + "$")
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(WARM_UP_SECONDS / 3))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(200L * seconds))
            .jvmArgs(
                "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    return results.iterator().next();
  }

  private static double bytes(RunResult result) {
    Result<?> norm = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return norm == null ? Double.NaN : norm.getScore();
  }
}
