package dev.slipway.core.worker;

import dev.slipway.core.port.EventQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A queue that wakes this process's sleeping workers for every event sent from it. */
public final class RingingQueue implements EventQueue {
  private final EventQueue queue;
  private final Semaphore rung = new Semaphore(0);

  public RingingQueue(EventQueue queue) {
    this.queue = queue;
  }

  public void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Returns when an event was sent from this process, or the time is over. */
  public void await(Duration timeout) throws InterruptedException {
    if (rung.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }

  @Override
  public void send(QueuedEvent event, Duration delay) {
    queue.send(event, delay);
    if (delay.isZero()) {
      ring();
    }
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
}
