package dev.slipway.testkit.simulation;

/** A token bucket, as AWS throttles: refilled at a rate, never fuller than its depth. */
final class Bucket {
  private final double rate;
  private final double depth;
  private double tokens;
  private double at;

  Bucket(double rate, double depth) {
    this.rate = rate;
    this.depth = depth;
    tokens = depth;
  }

  boolean has(double wanted, double now) {
    tokens = Math.min(depth, tokens + (now - at) * rate);
    at = now;
    return tokens >= wanted;
  }

  boolean take(double wanted, double now) {
    boolean enough = has(wanted, now);
    if (enough) {
      tokens -= wanted;
    }
    return enough;
  }
}
