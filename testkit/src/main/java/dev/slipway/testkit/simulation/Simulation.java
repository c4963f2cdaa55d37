package dev.slipway.testkit.simulation;

import java.util.List;

/** Runs scenarios; the same seed gives the same outcome, on every machine. */
public final class Simulation {
  /** In seconds; what has not come to an end by then never does. */
  private static final double LONGEST = 4 * 3600;

  private final Scenario scenario;
  private final Inputs inputs;
  private final Agenda agenda = new Agenda();
  private final Journal journal = new Journal();
  private final Hints hints = new Hints(agenda);
  private final Sweeping sweeping;
  private final Workers workers;
  private final Clients clients;

  private Simulation(Scenario scenario, Inputs inputs, long seed) {
    this.scenario = scenario;
    this.inputs = inputs;
    Chance chance = new Chance(seed);
    Table table = new Table(scenario, inputs);
    sweeping = new Sweeping(scenario, inputs, agenda, table, hints);
    workers = new Workers(scenario, inputs, agenda, chance, table, hints, sweeping, journal);
    clients = new Clients(scenario, inputs, agenda, chance, table, hints, sweeping, journal);
  }

  /** Runs all of docs/scale.md, each from the same seed. */
  public static List<Outcome> all(Inputs inputs, long seed) {
    return Scenarios.of(inputs).stream().map(scenario -> run(scenario, inputs, seed)).toList();
  }

  /** Runs one, until all uploads have come to an end. */
  public static Outcome run(Scenario scenario, Inputs inputs, long seed) {
    return new Simulation(scenario, inputs, seed).outcome();
  }

  private Outcome outcome() {
    clients.come();
    every(Workers.TICK, workers::tick);
    every(1, () -> journal.saw(hints.age()));
    every(inputs.of("sweep.interval"), sweeping::sweep);
    every(Journal.STEP, journal::step);
    agenda.run(LONGEST);
    return journal.outcome(scenario);
  }

  private void every(double seconds, Runnable work) {
    agenda.in(
        seconds,
        () -> {
          work.run();
          if (agenda.now() < scenario.load().seconds() || !journal.isOver()) {
            every(seconds, work);
          }
        });
  }
}
