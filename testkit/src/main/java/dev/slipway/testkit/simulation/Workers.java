package dev.slipway.testkit.simulation;

import dev.slipway.testkit.simulation.Hints.Hint;
import dev.slipway.testkit.simulation.Scenario.Scanning;

/** The function behind the queue: how many of it run, and what each does with a hint. */
final class Workers {
  /** How often the pollers look whether there are more of them, in seconds. */
  static final double TICK = 0.5;

  private static final int DELIVERY_DOUBLINGS = 9;
  private static final int ATTEMPT_DOUBLINGS = 6;

  private final Scenario scenario;
  private final Inputs inputs;
  private final Agenda agenda;
  private final Chance chance;
  private final Table table;
  private final Hints hints;
  private final Sweeping sweeping;
  private final Journal journal;
  private final Bucket scaling;
  private final double most;
  private double pollers;
  private int environments;
  private int busy;
  private double fleetFreeAt;

  /** Environments that believe in a clamd because they found it lately. */
  private int believing;

  Workers(
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
    Scenario.Quotas quotas = scenario.quotas();
    double rate = inputs.of("quota.scaling") / scenario.grain();
    scaling = new Bucket(rate, Math.max(1, 10 * rate));
    double calls = Math.min(quotas.api(), scenario.load().peak() * inputs.of("api.calls"));
    // The function that answers the API shares the account's executions.
    most =
        Math.min(quotas.pollersMost(), quotas.concurrency() - calls * inputs.seconds("api.time"));
    pollers = quotas.pollers();
    hints.tell(this::takeSome);
  }

  /** Every {@link #TICK}: there are more pollers while hints are left waiting. */
  void tick() {
    takeSome();
    if (!hints.isEmpty()) {
      pollers = Math.min(most, pollers + scenario.quotas().pollersGrowth() * TICK / 60);
    }
  }

  void takeSome() {
    int allowed = (int) Math.max(1, Math.min(pollers, most) / scenario.grain());
    while (busy < allowed) {
      boolean cold = busy == environments;
      if (hints.isEmpty() || (cold && !scaling.take(1, agenda.now()))) {
        return;
      }
      Hint hint = hints.take();
      if (hint != null) {
        busy++;
        environments += cold ? 1 : 0;
        journal.saw(agenda.now() - hint.since());
        agenda.in(cold ? inputs.of("worker.cold") : 0, () -> handle(hint));
      }
    }
  }

  private void after(double seconds, Runnable settle) {
    agenda.in(
        seconds,
        () -> {
          settle.run();
          busy--;
          takeSome();
        });
  }

  // As ProcessUpload and Settlement do.
  private void handle(Hint hint) {
    journal.deliveries++;
    Item item = hint.item();
    double now = agenda.now();
    double look = inputs.seconds("worker.look");
    double wait = Math.max(item.heldUntil, item.notBefore) - now;
    if (item.isDone) {
      after(look, () -> {});
    } else if (wait > 0) {
      after(look, () -> hints.send(item, wait));
    } else {
      work(hint);
    }
  }

  private void work(Hint hint) {
    Item item = hint.item();
    double now = agenda.now();
    boolean isDown = scenario.scanning() instanceof Scanning.Clamd clamd && clamd.isDown(now);
    boolean waits = isDown || now < item.verdictAt;
    if (!write(item, waits ? "wait" : "work")) {
      after(inputs.seconds("worker.throttled"), () -> fail(hint));
    } else if (!waits) {
      believing = environments;
      hold(item, working(now), () -> finish(item));
    } else if (isDown && believing > 0) {
      // Each finds out by a scan that breaks off, which is an attempt; from then on files wait.
      believing--;
      hold(item, inputs.seconds("worker.look"), () -> broke(item));
    } else {
      hold(item, inputs.seconds("worker.look"), () -> await(item));
    }
  }

  private boolean write(Item item, String what) {
    double units = inputs.of("writes." + what);
    double ofDue = inputs.of("writes.due." + what);
    if (!item.isKnown) {
      units += inputs.of("writes.arrive");
      ofDue += inputs.of("writes.due.arrive");
    }
    boolean isWritten = table.write(units, ofDue, agenda.now());
    item.isKnown |= isWritten;
    return isWritten;
  }

  // The lease is extended while the work lasts.
  private void hold(Item item, double seconds, Runnable settle) {
    item.heldUntil = agenda.now() + seconds + inputs.of("lease");
    sweeping.dueAt(item, item.heldUntil + Sweeping.SLACK);
    after(
        seconds,
        () -> {
          item.heldUntil = 0;
          settle.run();
        });
  }

  private double working(double now) {
    double scan = inputs.of("photo.megabytes") / inputs.of("clamd.rate");
    double all = chance.logNormal(inputs.seconds("worker.p50"), inputs.seconds("worker.p95"));
    return switch (scenario.scanning()) {
      case Scanning.GuardDuty _ -> Math.max(0, all - scan);
      case Scanning.Clamd clamd -> {
        // The fleet as one scanner that is as fast as all of them.
        double begins = Math.max(now, fleetFreeAt);
        fleetFreeAt = begins + scan * scenario.grain() / clamd.processes();
        yield all + Math.max(0, Math.max(fleetFreeAt, begins + scan) - now - scan);
      }
    };
  }

  private void finish(Item item) {
    end(item);
    journal.ready(agenda.now() - item.arrivedAt);
  }

  private void end(Item item) {
    item.isDone = true;
    double settled = item.createdAt + inputs.of("grant") + inputs.of("grace");
    sweeping.dueAt(item, Math.max(settled, agenda.now() + 2 * inputs.of("lease")));
  }

  // As the scanners and ProcessUpload do: no attempt is used up, the sweeper sends the next hint.
  private void await(Item item) {
    double quarter = (agenda.now() - item.arrivedAt) * inputs.of("wait.share");
    double wait = Math.clamp(quarter, inputs.of("wait.least"), inputs.of("wait.most"));
    sweeping.dueAt(item, agenda.now() + chance.jittered(wait));
  }

  private void broke(Item item) {
    item.attempts++;
    if (item.attempts >= inputs.of("attempt.most")) {
      end(item);
      journal.failed++;
    } else {
      int doublings = Math.min(item.attempts - 1, ATTEMPT_DOUBLINGS);
      double delay = inputs.of("attempt.wait") * (1 << doublings);
      item.notBefore = agenda.now() + delay;
      sweeping.dueAt(item, item.notBefore + Sweeping.SLACK);
      hints.send(item, chance.jittered(delay));
    }
  }

  private void fail(Hint hint) {
    if (hint.deliveries() + 1 < inputs.of("delivery.most")) {
      int doublings = Math.min(hint.deliveries(), DELIVERY_DOUBLINGS);
      hints.again(hint, chance.jittered(inputs.of("delivery.wait") * (1 << doublings)));
    } else {
      journal.dead++;
    }
  }
}
