package dev.slipway.bench;

/**
 * One comparison.
 *
 * @param ratio how many times better we are; 1 is level
 * @param goal the ratio to reach
 */
record Row(String metric, String unit, double ours, String peer, double theirs, double goal) {
  double ratio() {
    return theirs / ours;
  }

  boolean met() {
    return ratio() >= goal;
  }
}
