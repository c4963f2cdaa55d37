package dev.slipway.testkit.usecase;

import dev.slipway.core.port.EventQueue;
import java.time.Duration;
import java.util.List;

/** A queue to which sending goes wrong. */
record ChaoticQueue(EventQueue queue, Chaos chaos) implements EventQueue {
  @Override
  public void send(QueuedEvent event, Duration delay) {
    chaos.call(() -> "", ChaoticQueue::failure);
    queue.send(event, delay);
    chaos.call(() -> "", ChaoticQueue::failure);
  }

  @Override
  public List<Delivery> receive(int max, Duration visibility) {
    return queue.receive(max, visibility);
  }

  @Override
  public void acknowledge(Delivery delivery) {
    queue.acknowledge(delivery);
  }

  @Override
  public void release(Delivery delivery, Duration delay) {
    queue.release(delivery, delay);
  }

  @Override
  public void bury(Delivery delivery, String reason) {
    queue.bury(delivery, reason);
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

  private static IllegalStateException failure() {
    return new IllegalStateException("the queue is away");
  }
}
