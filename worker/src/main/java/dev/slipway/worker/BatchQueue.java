package dev.slipway.worker;

import dev.slipway.core.port.EventQueue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queue as the work on Lambda's batch sees it: what is acknowledged is left out of the answer,
 * for Lambda to delete; everything else is the real queue's. A message that nobody settled counts
 * as failed.
 */
final class BatchQueue implements EventQueue {
  private final EventQueue queue;
  private final Set<String> settled = ConcurrentHashMap.newKeySet();

  BatchQueue(EventQueue queue) {
    this.queue = queue;
  }

  /** Whether Lambda may delete the message of this delivery. */
  boolean isSettled(Delivery delivery) {
    return settled.contains(delivery.receipt());
  }

  @Override
  public void send(QueuedEvent event, Duration delay) {
    queue.send(event, delay);
  }

  /** Nothing: Lambda receives. */
  @Override
  public List<Delivery> receive(int max, Duration visibility) {
    return List.of();
  }

  @Override
  public void acknowledge(Delivery delivery) {
    settled.add(delivery.receipt());
  }

  @Override
  public void release(Delivery delivery, Duration delay) {
    queue.release(delivery, delay);
  }

  @Override
  public void bury(Delivery delivery, String reason) {
    queue.bury(delivery, reason);
    settled.add(delivery.receipt());
  }

  @Override
  public long depth() {
    return queue.depth();
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return queue.deadLetters(limit);
  }

  @Override
  public boolean replay(String deadLetterId) {
    return queue.replay(deadLetterId);
  }
}
