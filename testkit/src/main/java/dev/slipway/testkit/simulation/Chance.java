package dev.slipway.testkit.simulation;

import java.util.SplittableRandom;

/** Random figures from a seed; StrictMath, so that they are the same on every machine. */
final class Chance {
  private static final double P95 = 1.6448536269514722;

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean of(double share) {
    return random.nextDouble() < share;
  }

  /** Between {@code least} and one and a half of it, as our own waits are jittered. */
  double jittered(double least) {
    return least * (1 + random.nextDouble() / 2);
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  /** Log-normal, with this median and this 95th percentile. */
  double logNormal(double p50, double p95) {
    return p50 * StrictMath.exp(normal() * StrictMath.log(p95 / p50) / P95);
  }

  // Box and Muller: how nextGaussian is made differs between versions of Java.
  private double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }
}
