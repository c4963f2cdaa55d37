package dev.slipway.testkit.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Looks once a minute at what is due, and sends hints of what has arrived and is not done. */
final class Sweeping {
  private record Due(double at, long order, Item item) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingDouble(Due::at).thenComparingLong(Due::order));
  private final Inputs inputs;
  private final Agenda agenda;
  private final Hints hints;
  private final double looks;
  private long order;

  Sweeping(Scenario scenario, Inputs inputs, Agenda agenda, Hints hints) {
    this.inputs = inputs;
    this.agenda = agenda;
    this.hints = hints;
    looks = scenario.quotas().looks() / scenario.grain();
  }

  void watch(Item item) {
    dueIn(inputs.of("probe"), item);
  }

  private void dueIn(double seconds, Item item) {
    due.add(new Due(agenda.now() + seconds, order++, item));
  }

  /** One run: as many looks as fit between two. What is done has left the index: it costs none. */
  void sweep() {
    double most = looks * inputs.of("sweep.interval");
    int looked = 0;
    for (Due next = due.peek();
        next != null && next.at() <= agenda.now() && looked < most;
        next = due.peek()) {
      due.remove();
      Item item = next.item();
      if (!item.isDone) {
        if (item.arrivedAt <= agenda.now()) {
          hints.send(item, looked / looks);
        }
        dueIn(Math.max(inputs.of("probe"), agenda.now() - item.createdAt), item);
        looked++;
      }
    }
  }
}
