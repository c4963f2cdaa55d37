package dev.slipway.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was measured: per benchmark the times of all forks and the bytes allocated. */
final class Figures {
  private final Map<String, List<Double>> nanos = new HashMap<>();
  private final Map<String, List<Double>> bytes = new HashMap<>();

  void add(String benchmark, double nanosPerOp, double bytesPerOp) {
    nanos.computeIfAbsent(benchmark, _ -> new ArrayList<>()).add(nanosPerOp);
    bytes.computeIfAbsent(benchmark, _ -> new ArrayList<>()).add(bytesPerOp);
  }

  /** The median over the forks, ns per operation. */
  double nanos(String benchmark) {
    return median(nanos.getOrDefault(benchmark, List.of()));
  }

  /** The median over the forks, bytes allocated per operation. */
  double bytes(String benchmark) {
    return median(bytes.getOrDefault(benchmark, List.of()));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
