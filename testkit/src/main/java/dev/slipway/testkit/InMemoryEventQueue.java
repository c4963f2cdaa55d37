package dev.slipway.testkit;

import dev.slipway.core.port.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps events in memory; they come back when the clock says so. */
public final class InMemoryEventQueue implements EventQueue {
  private final InstantSource clock;
  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private final Map<String, DeadLetter> dead = new LinkedHashMap<>();
  private long lastId;

  public InMemoryEventQueue(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void send(QueuedEvent event, Duration delay) {
    lastId++;
    entries.put(lastId, new Entry(lastId, event, clock.instant().plus(delay), 0, null));
  }

  @Override
  public synchronized List<Delivery> receive(int max, Duration visibility) {
    Instant now = clock.instant();
    List<Entry> visible =
        entries.values().stream()
            .filter(entry -> !entry.visibleAt().isAfter(now))
            .sorted(Comparator.comparing(Entry::visibleAt).thenComparingLong(Entry::id))
            .limit(Math.max(0, max))
            .toList();
    List<Delivery> deliveries = new ArrayList<>();
    for (Entry entry : visible) {
      int attempts = entry.attempts() + 1;
      String receipt = entry.id() + "." + attempts;
      entries.put(
          entry.id(),
          new Entry(entry.id(), entry.event(), now.plus(visibility), attempts, receipt));
      deliveries.add(new Delivery(receipt, entry.event(), attempts));
    }
    return deliveries;
  }

  @Override
  public synchronized void acknowledge(Delivery delivery) {
    Entry entry = delivered(delivery);
    if (entry != null) {
      entries.remove(entry.id());
    }
  }

  @Override
  public synchronized void release(Delivery delivery, Duration delay) {
    Entry entry = delivered(delivery);
    if (entry != null) {
      Instant visibleAt = clock.instant().plus(delay);
      entries.put(
          entry.id(), new Entry(entry.id(), entry.event(), visibleAt, entry.attempts(), null));
    }
  }

  @Override
  public synchronized void bury(Delivery delivery, String reason) {
    Entry entry = delivered(delivery);
    if (entry != null) {
      entries.remove(entry.id());
      String id = Long.toString(entry.id());
      dead.put(id, new DeadLetter(id, entry.event(), reason, clock.instant()));
    }
  }

  @Override
  public synchronized long depth() {
    return entries.size();
  }

  @Override
  public synchronized List<DeadLetter> deadLetters(int limit) {
    List<DeadLetter> newestFirst = new ArrayList<>(dead.values()).reversed();
    return newestFirst.stream()
        .sorted(Comparator.comparing(DeadLetter::buriedAt).reversed())
        .limit(Math.max(0, limit))
        .toList();
  }

  @Override
  public synchronized boolean replay(String deadLetterId) {
    DeadLetter letter = dead.remove(deadLetterId);
    if (letter == null) {
      return false;
    }
    send(letter.event(), Duration.ZERO);
    return true;
  }

  private @Nullable Entry delivered(Delivery delivery) {
    return entries.values().stream()
        .filter(entry -> delivery.receipt().equals(entry.receipt()))
        .findFirst()
        .orElse(null);
  }

  /**
   * An event in the queue.
   *
   * @param receipt of the last delivery; null when there was none or it was released
   */
  private record Entry(
      long id, QueuedEvent event, Instant visibleAt, int attempts, @Nullable String receipt) {}
}
