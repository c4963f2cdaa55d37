package dev.slipway.bench.coldstart;

/** A function did not do what it was asked to, so that its time means nothing. */
final class Unproven extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unproven(String message) {
    super(message);
  }

  static void unless(boolean holds, String message) {
    if (!holds) {
      throw new Unproven(message);
    }
  }
}
