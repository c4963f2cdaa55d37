package dev.slipway.testkit.simulation;

/** DynamoDB's write capacity: the table's, and that of the index with the fewest partition keys. */
final class Table {
  private final Bucket units;
  private final Bucket due;

  Table(Scenario scenario, Inputs inputs) {
    double grain = scenario.grain();
    double table = scenario.quotas().table() / grain;
    double index = scenario.quotas().dueShards() * inputs.of("quota.partition") / grain;
    units = new Bucket(table, table);
    due = new Bucket(index, index);
  }

  /** Writes, unless that is throttled. */
  boolean write(double all, double ofDue, double now) {
    return due.has(ofDue, now) && units.take(all, now) && due.take(ofDue, now);
  }
}
