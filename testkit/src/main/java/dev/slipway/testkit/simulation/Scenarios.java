package dev.slipway.testkit.simulation;

import dev.slipway.testkit.simulation.Scenario.Load;
import dev.slipway.testkit.simulation.Scenario.Quotas;
import dev.slipway.testkit.simulation.Scenario.Scanning;
import java.util.List;

/** The scenarios of docs/scale.md. */
public final class Scenarios {
  private static final double MINUTE = 60;

  private Scenarios() {}

  /** In the order of the page. */
  public static List<Scenario> of(Inputs inputs) {
    Quotas given = given(inputs);
    Quotas raised = raised(inputs, 60_000, 6_000, 300, 5_000, 600_000, 128, 16);
    Quotas slowly = raised(inputs, 60_000, 6_000, 300, 5_000, 600_000, 16, 1);
    // Ten installations of 10,000 uploads a second, counted together.
    Quotas vast = raised(inputs, 600_000, 60_000, 40_000, 40_000, 8_000_000, 2_560, 640);
    Load burst = new Load(1_000, 10 * MINUTE, 10, 5 * MINUTE, MINUTE);
    Load thousand = Load.steady(1_000, 20 * MINUTE);
    Scanning down = new Scanning.Clamd(24, 5 * MINUTE, 10 * MINUTE);
    return List.of(
        new Scenario("10/s, quotas as given", 1, Load.steady(10, 10 * MINUTE), given, fleet(2)),
        new Scenario("1,000/s, 10x burst, as given", 40, burst, given, fleet(24)),
        new Scenario("1,000/s, 10x burst, raised", 40, burst, raised, fleet(120)),
        new Scenario("1,000/s, 10x burst, GuardDuty", 40, burst, raised, new Scanning.GuardDuty()),
        new Scenario(
            "100,000/s, as given", 100, Load.steady(100_000, 3 * MINUTE), given, fleet(24)),
        new Scenario(
            "100,000/s, raised", 400, Load.steady(100_000, 10 * MINUTE), vast, fleet(2_400)),
        new Scenario("1,000/s, clamd down, one sweeper", 40, thousand, slowly, down),
        new Scenario("1,000/s, clamd down, 16 sweepers", 40, thousand, raised, down));
  }

  private static Scanning fleet(double processes) {
    return new Scanning.Clamd(processes, 0, 0);
  }

  private static Quotas given(Inputs inputs) {
    return new Quotas(
        inputs.of("quota.api"),
        inputs.of("quota.concurrency"),
        inputs.of("quota.pollers.start"),
        inputs.of("quota.pollers.growth"),
        inputs.of("stack.objects.most"),
        inputs.of("quota.table"),
        inputs.of("shards"),
        Sweeping.looks(inputs, inputs.of("shards"), 1));
  }

  private static Quotas raised(
      Inputs inputs,
      double api,
      double concurrency,
      double pollers,
      double most,
      double table,
      double shards,
      double sweepers) {
    double looks = Sweeping.looks(inputs, shards, sweepers);
    double growth = inputs.of("quota.provisioned.growth");
    return new Quotas(api, concurrency, pollers, growth, most, table, shards, looks);
  }
}
