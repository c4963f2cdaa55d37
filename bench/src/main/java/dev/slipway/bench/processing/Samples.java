package dev.slipway.bench.processing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was measured, by name. */
public final class Samples {
  private final Map<String, List<Double>> values = new HashMap<>();

  public void add(String name, double value) {
    values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public double median(String name) {
    return quantile(name, 0.5);
  }

  /** The value that this share of all is not above, between two of them where it falls there. */
  public double quantile(String name, double share) {
    double[] sorted =
        values.getOrDefault(name, List.of()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
