package dev.slipway.core.upload;

/**
 * What became of one processing step.
 *
 * @param durationMs of the attempt that gave this outcome, in milliseconds
 * @param attempts 1 or more
 */
public record StepRecord(String name, Outcome outcome, long durationMs, int attempts) {
  /** How a step ended. */
  public enum Outcome {
    /** The object may go on. */
    PASSED,
    /** The object was refused; nothing may serve it. */
    REJECTED,
    /** The step itself broke; it is tried again. */
    ERROR
  }
}
