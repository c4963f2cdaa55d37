package dev.slipway.bench.processing;

import java.time.Duration;

/** One way to get some work done. */
interface Contender {
  /** What its figures are kept under. */
  String name();

  /**
   * Works for about this long.
   *
   * @return the time of one operation in milliseconds, by the clock on the wall
   */
  double millis(Duration time) throws Exception;

  /** Repeats a task, in one thread or in several. */
  static Contender of(String name, int lanes, Lanes.Task task) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double millis(Duration time) throws Exception {
        return Lanes.millis(lanes, time, task);
      }
    };
  }
}
