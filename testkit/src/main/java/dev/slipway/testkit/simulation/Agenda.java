package dev.slipway.testkit.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when; the simulated time is the time of what happens now, in seconds from 0. */
final class Agenda {
  private record Entry(double at, long order, Runnable work) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingDouble(Entry::at).thenComparingLong(Entry::order));
  private long order;
  private double now;

  double now() {
    return now;
  }

  /** Has something happen; of what happens at the same time, what was asked for first. */
  void in(double seconds, Runnable work) {
    entries.add(new Entry(now + seconds, order++, work));
  }

  /** Lets things happen until nothing is left, or the time is over. */
  void run(double until) {
    for (Entry next = entries.poll(); next != null && next.at() <= until; next = entries.poll()) {
      now = next.at();
      next.work().run();
    }
  }
}
