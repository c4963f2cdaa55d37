package dev.slipway.bench;

/**
 * One comparison.
 *
 * @param goal the ratio to reach; {@link #NO_GOAL} where the comparison only informs
 */
public record Row(
    String metric,
    String unit,
    double ours,
    String peer,
    double theirs,
    double goal,
    Better better) {
  /** Of a comparison that only informs. */
  public static final double NO_GOAL = 0;

  /** Which figures are the better ones. */
  public enum Better {
    LESS,
    MORE
  }

  /** Of times, bytes and the like. */
  public Row(String metric, String unit, double ours, String peer, double theirs, double goal) {
    this(metric, unit, ours, peer, theirs, goal, Better.LESS);
  }

  /** How many times better we are; 1 is level. */
  double ratio() {
    return switch (better) {
      case LESS -> theirs / ours;
      case MORE -> ours / theirs;
    };
  }

  boolean hasGoal() {
    return goal != NO_GOAL;
  }

  boolean met() {
    return ratio() >= goal;
  }
}
