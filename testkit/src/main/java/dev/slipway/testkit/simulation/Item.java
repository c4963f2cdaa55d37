package dev.slipway.testkit.simulation;

/** One simulated upload. */
final class Item {
  final double createdAt;

  /** When its object was there; infinite until then. */
  double arrivedAt = Double.POSITIVE_INFINITY;

  /** When GuardDuty's verdict is there. */
  double verdictAt;

  /** When its lease ends. */
  double heldUntil;

  /** Before when no attempt is made. */
  double notBefore;

  /** When the sweeper is to look at it. */
  double dueAt;

  int attempts;

  /** Whether its record says that the object has arrived. */
  boolean isKnown;

  boolean isDone;

  Item(double createdAt) {
    this.createdAt = createdAt;
  }
}
