package dev.slipway.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a rate of uploads needs of each part, beside what AWS gives an account that has not asked.
 */
public final class Needs {
  private static final List<Integer> RATES = List.of(10, 1_000, 100_000);
  private static final String HEADER =
      """
      | what | for 1/s | 10/s | 1,000/s | 100,000/s | given | met at uploads/s |
      | --- | --- | --- | --- | --- | --- | --- |
      """;

  private final Inputs inputs;

  private Needs(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * One line.
   *
   * @param each what one upload a second needs
   * @param given the quota; 0 for none
   */
  private record Need(String what, double each, double given) {}

  /** The table of docs/scale.md; bold is what exceeds the quota. */
  public static String markdown(Inputs inputs) {
    StringBuilder table = new StringBuilder(HEADER);
    for (Need need : new Needs(inputs).all()) {
      List<String> cells = new ArrayList<>(List.of(need.what(), number(need.each())));
      for (int rate : RATES) {
        double amount = rate * need.each();
        String shown = number(amount);
        cells.add(need.given() > 0 && amount > need.given() ? "**" + shown + "**" : shown);
      }
      cells.add(need.given() > 0 ? number(need.given()) : "–");
      cells.add(need.given() > 0 ? number(Math.floor(need.given() / need.each())) : "–");
      table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return table.toString();
  }

  private List<Need> all() {
    double calls = inputs.of("api.calls");
    double work = inputs.seconds("worker.p50");
    double partition = inputs.of("quota.partition");
    double due =
        inputs.of("writes.due.create")
            + inputs.of("writes.due.work")
            + inputs.of("writes.due.tidy");
    return List.of(
        new Need("API: requests/s", calls, inputs.of("quota.api")),
        new Need(
            "API: executions at a time",
            calls * inputs.seconds("api.time"),
            inputs.of("quota.concurrency")),
        new Need("worker: executions at a time", work, inputs.of("quota.concurrency")),
        new Need("worker: seconds from cold to enough", work / inputs.of("quota.scaling"), 0),
        new Need("table and indexes: write units/s", writes(inputs), inputs.of("quota.table")),
        new Need("the same, while the table is new", writes(inputs), inputs.of("quota.table.new")),
        new Need("`due`: write units/s for one value of its key", due, partition),
        new Need(
            "`outbox`: write units/s for one value of its key",
            inputs.of("writes.outbox"),
            partition),
        new Need("`tenant`, `owner`: write units/s for one value of their keys", 1, partition),
        new Need("S3 `incoming/`: writes/s in one partition", 1, inputs.of("quota.prefix")),
        new Need(
            "S3 `trusted/`: writes/s in one partition",
            inputs.of("s3.writes") - 1,
            inputs.of("quota.prefix")),
        new Need(
            "worker: executions at a time by one mapping", work, inputs.of("quota.pollers.most")),
        new Need("the same in provisioned mode", work, inputs.of("quota.provisioned.most")),
        new Need("SQS: messages in flight", work, inputs.of("quota.flight")),
        new Need(
            "clamd: processes, half busy",
            inputs.of("photo.megabytes") / inputs.of("clamd.rate") / inputs.of("clamd.busy"),
            0),
        new Need("EventBridge: events/s", inputs.of("tellings"), inputs.of("quota.bus")),
        new Need(
            "EventBridge: invocations/s, one rule",
            inputs.of("tellings"),
            inputs.of("quota.bus.invocations")),
        new Need("sweeper: looks/s, one after the other", 1, 1 / inputs.seconds("sweep.look")));
  }

  /** Units of the table and its indexes for each upload. */
  static double writes(Inputs inputs) {
    return inputs.of("writes.create") + inputs.of("writes.work") + inputs.of("writes.tidy");
  }

  private static String number(double n) {
    double exact = StrictMath.abs(n - StrictMath.rint(n));
    return String.format(
        Locale.ROOT, exact < 1e-9 || n >= 100 ? "%,.0f" : n < 1 ? "%.3f" : "%,.1f", n);
  }
}
