package dev.slipway.core.upload;

/**
 * What became of one processing step.
 *
 * @param durationMs of the attempt that gave this outcome, in milliseconds
 * @param attempts 1 or more
 * @param engine name and version of what did the work; empty when unknown
 */
public record StepRecord(
    String name, Outcome outcome, long durationMs, int attempts, String engine) {
  /** Whether it need not run again. */
  public boolean isSettled() {
    return switch (outcome) {
      case PASSED, SKIPPED -> true;
      case REJECTED, WAITING, ERROR -> false;
    };
  }

  /** How a step ended. */
  public enum Outcome {
    /** The object may go on. */
    PASSED,
    /** The step has nothing to do with objects of this kind. */
    SKIPPED,
    /** The object was refused; nothing may serve it. */
    REJECTED,
    /** What the step needs has not come yet. */
    WAITING,
    /** The step itself broke; it is tried again. */
    ERROR
  }
}
