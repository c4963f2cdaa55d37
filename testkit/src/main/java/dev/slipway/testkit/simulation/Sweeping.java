package dev.slipway.testkit.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Looks at what is due for a part of every minute, the longest due first, as far as it comes. */
final class Sweeping {
  /** How often the model lets it look on, in seconds. */
  private static final double SLICE = 1;

  /** How late an event may be before the sweeper sends another, in seconds: Schedule.SLACK. */
  static final double SLACK = 10;

  /** Schedule.LONGEST, in seconds. */
  private static final double LONGEST = 3600;

  private record Due(double at, long order, Item item) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingDouble(Due::at).thenComparingLong(Due::order));
  private final Inputs inputs;
  private final Agenda agenda;
  private final Table table;
  private final Hints hints;
  private final double looks;
  private double left;
  private long order;

  Sweeping(Scenario scenario, Inputs inputs, Agenda agenda, Table table, Hints hints) {
    this.inputs = inputs;
    this.agenda = agenda;
    this.table = table;
    this.hints = hints;
    looks = scenario.quotas().looks() / scenario.grain();
  }

  /**
   * How many uploads a second are looked at while sweepers run: each lists a batch, shard by shard,
   * and then looks at some of it at a time.
   *
   * @param shards values of the due index's partition key, divided among the sweepers
   */
  static double looks(Inputs inputs, double shards, double sweepers) {
    double batch = inputs.of("sweep.batch");
    double listing = shards / sweepers * inputs.seconds("sweep.shard");
    double looking = batch / inputs.of("sweep.at.once") * inputs.seconds("sweep.look");
    return sweepers * batch / (listing + looking);
  }

  /** The share of its time in which it looks. */
  static double share(Inputs inputs) {
    return inputs.of("sweep.seconds") / inputs.of("sweep.interval");
  }

  /** Has an upload whose object is not known yet looked at in time. */
  void watch(Item item) {
    double age = agenda.now() - item.createdAt;
    dueAt(item, agenda.now() + Math.clamp(age, inputs.of("probe"), LONGEST));
  }

  /** Has one looked at then, and not when it was due before. */
  void dueAt(Item item, double at) {
    item.dueAt = at;
    due.add(new Due(at, order++, item));
  }

  /** One run. */
  void sweep() {
    left = 0;
    goOn(agenda.now() + inputs.of("sweep.seconds"));
  }

  private void goOn(double end) {
    left += looks * Math.min(SLICE, end - agenda.now());
    for (int i = 0; left >= 1; i++) {
      Item item = next();
      if (item == null) {
        return;
      }
      left--;
      look(item, i / looks);
    }
    if (agenda.now() + SLICE < end) {
      agenda.in(SLICE, () -> goOn(end));
    }
  }

  private @Nullable Item next() {
    for (Due next = due.peek(); next != null && next.at() <= agenda.now(); next = due.peek()) {
      due.remove();
      if (next.at() == next.item().dueAt) {
        return next.item();
      }
    }
    return null;
  }

  // As Sweep and Schedule do.
  private void look(Item item, double delay) {
    double now = agenda.now();
    if (item.isDone) {
      table.write(inputs.of("writes.tidy"), inputs.of("writes.due.tidy"), now);
      return;
    }
    table.write(inputs.of("writes.remind"), inputs.of("writes.due.remind"), now);
    if (item.arrivedAt <= now) {
      hints.send(item, delay);
    }
    if (item.isKnown) {
      dueAt(item, now + Math.clamp(now - item.dueAt, SLACK, LONGEST));
    } else {
      watch(item);
    }
  }
}
