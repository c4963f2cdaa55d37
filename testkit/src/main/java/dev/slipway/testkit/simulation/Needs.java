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
    double sharded = inputs.of("shards") * partition;
    return List.of(
        new Need("API: requests/s", calls, inputs.of("quota.api")),
        new Need(
            "API: executions at a time",
            calls * inputs.seconds("api.time"),
            inputs.of("quota.concurrency")),
        new Need("worker: executions at a time", work, inputs.of("quota.concurrency")),
        new Need("worker: seconds from cold to enough", work / inputs.of("quota.scaling"), 0),
        new Need("table and indexes: write units/s", writes(inputs), inputs.of("quota.table")),
        new Need(
            "the same without idempotency keys",
            writes(inputs) - inputs.of("writes.create") + inputs.of("writes.create.plain"),
            inputs.of("quota.table")),
        new Need("with keys, while the table is new", writes(inputs), inputs.of("quota.table.new")),
        new Need("`due`: write units/s, in our shards", due(inputs), sharded),
        new Need("`outbox`: write units/s, in our shards", inputs.of("writes.outbox"), sharded),
        new Need(
            "`tenant`: write units/s of one tenant, in our shards",
            inputs.of("writes.tenant"),
            sharded),
        new Need("`owner`: write units/s of one user", inputs.of("writes.owner"), partition),
        new Need("S3 `incoming/`: writes/s in one partition", 1, inputs.of("quota.prefix")),
        new Need(
            "S3 `trusted/`: writes/s in one partition",
            inputs.of("s3.writes") - 1,
            inputs.of("quota.prefix")),
        new Need(
            "worker: executions at a time by one mapping", work, inputs.of("quota.pollers.most")),
        new Need("the same in provisioned mode", work, inputs.of("quota.provisioned.most")),
        new Need("SQS: messages in flight", work, inputs.of("quota.flight")),
        new Need("clamd: processes, half busy", clamd(inputs), 0),
        new Need("EventBridge: events/s", inputs.of("tellings"), inputs.of("quota.bus")),
        new Need(
            "EventBridge: invocations/s, one rule",
            inputs.of("tellings"),
            inputs.of("quota.bus.invocations")),
        new Need(
            "the sweeper: looks/s",
            1,
            Sweeping.looks(inputs, inputs.of("shards"), 1) * Sweeping.share(inputs)));
  }

  /** The settings of our stack that bound a rate, for docs/scale.md. */
  static String settings(Inputs inputs) {
    return """
        | setting | bounds | default | met at uploads/s | at most | met at uploads/s |
        | --- | --- | --- | --- | --- | --- |
        """
        + setting(inputs, "throttle.rate", "API: requests/s", "throttle", inputs.of("api.calls"))
        + setting(
            inputs,
            "objectsAtOnce",
            "worker: executions at a time",
            "objects",
            inputs.seconds("worker.p50"))
        + setting(inputs, "zones", "clamd: processes, half busy", "zones", clamd(inputs));
  }

  private static String setting(
      Inputs inputs, String name, String bounds, String input, double each) {
    double given = inputs.of("stack." + input);
    double most = inputs.of("stack." + input + ".most");
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            name,
            bounds,
            number(given),
            number(Math.floor(given / each)),
            number(most),
            number(Math.floor(most / each)));
  }

  private static double clamd(Inputs inputs) {
    return inputs.of("photo.megabytes") / inputs.of("clamd.rate") / inputs.of("clamd.busy");
  }

  /** Units of the table and its indexes for each upload, with an idempotency key. */
  static double writes(Inputs inputs) {
    return inputs.of("writes.create")
        + inputs.of("writes.arrive")
        + inputs.of("writes.work")
        + inputs.of("writes.tidy");
  }

  private static double due(Inputs inputs) {
    return inputs.of("writes.due.create")
        + inputs.of("writes.due.arrive")
        + inputs.of("writes.due.work")
        + inputs.of("writes.due.tidy");
  }

  private static String number(double n) {
    double exact = StrictMath.abs(n - StrictMath.rint(n));
    return String.format(
        Locale.ROOT, exact < 1e-9 || n >= 100 ? "%,.0f" : n < 1 ? "%.3f" : "%,.1f", n);
  }
}
