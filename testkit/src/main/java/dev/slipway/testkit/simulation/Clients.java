package dev.slipway.testkit.simulation;

/** Uploads come, are admitted or told to come again, send their bytes; S3 tells of most of them. */
final class Clients {
  private final Scenario scenario;
  private final Inputs inputs;
  private final Agenda agenda;
  private final Chance chance;
  private final Table table;
  private final Hints hints;
  private final Sweeping sweeping;
  private final Journal journal;
  private final Bucket api;

  Clients(
      Scenario scenario,
      Inputs inputs,
      Agenda agenda,
      Chance chance,
      Table table,
      Hints hints,
      Sweeping sweeping,
      Journal journal) {
    this.scenario = scenario;
    this.inputs = inputs;
    this.agenda = agenda;
    this.chance = chance;
    this.table = table;
    this.hints = hints;
    this.sweeping = sweeping;
    this.journal = journal;
    double rate = scenario.quotas().api() / inputs.of("api.calls") / scenario.grain();
    api = new Bucket(rate, rate * inputs.of("quota.api.burst") / inputs.of("quota.api"));
  }

  /** Begins: one comes after the other, at random times, as often as the load says. */
  void come() {
    double rate = scenario.load().at(agenda.now()) / scenario.grain();
    double next = chance.exponential(1 / rate);
    if (agenda.now() + next < scenario.load().seconds()) {
      agenda.in(
          next,
          () -> {
            journal.offered++;
            create(1);
            come();
          });
    }
  }

  private void create(int tries) {
    double now = agenda.now();
    if (api.take(1, now)
        && table.write(inputs.of("writes.create"), inputs.of("writes.due.create"), now)) {
      Item item = new Item(now);
      sweeping.watch(item);
      agenda.in(chance.exponential(inputs.of("put.mean")), () -> arrive(item));
    } else if (tries < inputs.of("client.tries")) {
      agenda.in(chance.jittered(1 << (tries - 1)), () -> create(tries + 1));
    } else {
      journal.turnedAway++;
    }
  }

  private void arrive(Item item) {
    item.arrivedAt = agenda.now();
    if (!chance.of(inputs.of("event.lost"))) {
      hints.send(item, delay());
    }
    if (chance.of(inputs.of("event.twice"))) {
      hints.send(item, delay());
    }
    if (scenario.scanning() instanceof Scenario.Scanning.GuardDuty) {
      double verdict = chance.logNormal(inputs.of("guardduty.p50"), inputs.of("guardduty.p95"));
      item.verdictAt = agenda.now() + verdict;
      hints.send(item, verdict);
    }
  }

  private double delay() {
    boolean late = chance.of(inputs.of("event.late"));
    return chance.exponential(inputs.of(late ? "event.late.mean" : "event.mean"));
  }
}
