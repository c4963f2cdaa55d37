package dev.slipway.testkit.simulation;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The queue: hints in the order in which they can be received. */
final class Hints {
  /**
   * One hint.
   *
   * @param deliveries before this one
   * @param since when it could be received
   */
  record Hint(Item item, int deliveries, double since) {}

  private final ArrayDeque<Hint> hints = new ArrayDeque<>();
  private final Agenda agenda;
  private Runnable bell = () -> {};

  Hints(Agenda agenda) {
    this.agenda = agenda;
  }

  /** Has somebody told of every hint that can be received. */
  void tell(Runnable somebody) {
    bell = somebody;
  }

  /** Sends a new hint. */
  void send(Item item, double delay) {
    send(item, 0, delay);
  }

  /** Lets one come again. */
  void again(Hint hint, double delay) {
    send(hint.item(), hint.deliveries() + 1, delay);
  }

  private void send(Item item, int deliveries, double delay) {
    agenda.in(
        delay,
        () -> {
          hints.add(new Hint(item, deliveries, agenda.now()));
          bell.run();
        });
  }

  boolean isEmpty() {
    return hints.isEmpty();
  }

  @Nullable Hint take() {
    return hints.poll();
  }

  /** Of the one at the head, in seconds. */
  double age() {
    Hint head = hints.peek();
    return head == null ? 0 : agenda.now() - head.since();
  }
}
