package dev.slipway.testkit;

import dev.slipway.core.port.EventQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A queue that fails so many times when asked for events, or sent one. */
public final class FaultyQueue implements EventQueue {
  private final EventQueue queue;
  public final AtomicInteger failures = new AtomicInteger();
  public final AtomicInteger sendFailures = new AtomicInteger();
  public final Semaphore asked = new Semaphore(0);
  public volatile Throwable failure = new IllegalStateException();

  public FaultyQueue(EventQueue queue) {
    this.queue = queue;
  }

  @Override
  public List<Delivery> receive(int max, Duration visibility) {
    asked.release();
    failOrNot(failures);
    return queue.receive(max, visibility);
  }

  private void failOrNot(AtomicInteger left) {
    if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      switch (failure) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(failure);
      }
    }
  }

  @Override
  public void send(QueuedEvent event, Duration delay) {
    failOrNot(sendFailures);
    queue.send(event, delay);
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
}
