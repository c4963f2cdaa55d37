package dev.slipway.bench;

/**
 * One comparison.
 *
 * @param goal the ratio to reach
 */
public record Row(
    String metric,
    String unit,
    double ours,
    String peer,
    double theirs,
    double goal,
    Better better) {
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

  boolean met() {
    return ratio() >= goal;
  }
}
