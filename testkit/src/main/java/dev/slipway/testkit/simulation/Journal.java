package dev.slipway.testkit.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is seen of a simulation while it runs. */
final class Journal {
  /** In seconds. */
  static final double STEP = 5;

  /** Below this age in seconds nobody calls it a queue. */
  private static final double SHORT = 1;

  private final List<Double> ages = new ArrayList<>();
  private final List<Double> waits = new ArrayList<>();
  private double[] times = new double[1 << 12];
  private int readyBefore;
  private int ready;
  private double oldest;
  int offered;
  int turnedAway;
  int failed;
  int dead;
  int deliveries;

  void ready(double seconds) {
    if (ready == times.length) {
      times = Arrays.copyOf(times, 2 * ready);
    }
    times[ready++] = seconds;
  }

  /** Whether all that were taken have come to an end. */
  boolean isOver() {
    return ready + failed + turnedAway == offered;
  }

  void saw(double age) {
    oldest = Math.max(oldest, age);
  }

  /** Ends a step. */
  void step() {
    ages.add(oldest);
    waits.add(percentile(Arrays.copyOfRange(times, readyBefore, ready), 0.5));
    oldest = 0;
    readyBefore = ready;
  }

  Outcome outcome(Scenario scenario) {
    double peak = ages.stream().mapToDouble(age -> age).max().orElse(0);
    double[] all = Arrays.copyOf(times, ready);
    long grain = scenario.grain();
    return new Outcome(
        scenario,
        offered * grain,
        turnedAway * grain,
        ready * grain,
        failed * grain,
        dead * grain,
        peak,
        queued(peak),
        percentile(all, 0.5),
        percentile(all, 0.99),
        (double) deliveries / Math.max(1, offered - turnedAway),
        new Outcome.Course(STEP, List.copyOf(ages), List.copyOf(waits)));
  }

  // The steps around the peak, without a gap, in which somebody waited.
  private double queued(double peak) {
    int from = ages.indexOf(peak);
    int to = from;
    while (from > 0 && ages.get(from - 1) > SHORT) {
      from--;
    }
    while (to < ages.size() && ages.get(to) > SHORT) {
      to++;
    }
    return Math.max(0, to - from) * STEP;
  }

  private static double percentile(double[] seconds, double share) {
    Arrays.sort(seconds);
    return seconds.length == 0 ? 0 : seconds[(int) (share * (seconds.length - 1))];
  }
}
