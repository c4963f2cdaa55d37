package dev.slipway.testkit.simulation;

import java.util.List;

/**
 * What a simulation showed; times in seconds.
 *
 * @param offered uploads that clients wanted to make
 * @param turnedAway whose client gave up after throttled calls
 * @param failed whose attempts were used up; an operator can have them retried
 * @param dead events that were buried after their last delivery; the sweeper sends others
 * @param peakAge the longest that a hint at the head of the queue waited
 * @param queued from when hints began to wait longer than a second, before that peak, until the
 *     queue was drained
 * @param p50 from the object's arrival until ready
 * @param p99 from the object's arrival until ready
 * @param deliveries of hints for each upload taken
 */
public record Outcome(
    Scenario scenario,
    long offered,
    long turnedAway,
    long ready,
    long failed,
    long dead,
    double peakAge,
    double queued,
    double p50,
    double p99,
    double deliveries,
    Course course) {

  /**
   * How it went, step by step.
   *
   * @param step in seconds
   * @param ages the age of the hint at the head of the queue, the longest of each step
   * @param waits the median from arrival until ready of those that became ready in each step; 0 for
   *     none
   */
  public record Course(double step, List<Double> ages, List<Double> waits) {}
}
