package dev.slipway.core.worker;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.usecase.Handled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** Decides what becomes of an event after it was worked on: gone, later, or given up. */
public final class Settlement {
  private static final Logger LOG = System.getLogger(Settlement.class.getName());

  /** With the waits between them some twenty minutes: shorter outages of S3 are ridden out. */
  public static final int MAX_DELIVERIES = 12;

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final long FIRST_WAIT_MS = 500;
  private static final int DOUBLINGS = 9;

  private final EventQueue queue;
  private final EventQueue elsewhere;
  private final RandomGenerator random;

  /**
   * @param elsewhere where events go that are for other workers
   */
  public Settlement(EventQueue queue, EventQueue elsewhere, RandomGenerator random) {
    this.queue = queue;
    this.elsewhere = elsewhere;
    this.random = random;
  }

  /** Works on an event and settles it. */
  public void settle(Delivery delivery, Callable<Handled> work) {
    Handled handled;
    try {
      handled = work.call();
    } catch (Throwable e) {
      failed(delivery, e);
      return;
    }
    switch (handled) {
      case Handled.Done _ -> queue.acknowledge(delivery);
      case Handled.Elsewhere _ -> {
        elsewhere.send(delivery.event(), Duration.ZERO);
        queue.acknowledge(delivery);
      }
      case Handled.Later later -> {
        // To wait is no failure, and the record bounds how often its upload is worked on: a new
        // event, whose deliveries are counted from one. Sent first: a crash between the two makes
        // an event too many, not one too few.
        queue.send(delivery.event(), later.delay());
        queue.acknowledge(delivery);
      }
    }
  }

  private void failed(Delivery delivery, Throwable e) {
    // The flag is cleared: the queue must still be told.
    if (Thread.interrupted() || e instanceof InterruptedException) {
      // No failure, but the end of this process: another one goes on.
      queue.release(delivery, SOON);
      return;
    }
    Faults.log(
        LOG,
        Level.WARNING,
        "Upload %s could not be handled, try %s of %s"
            .formatted(delivery.event().uploadId(), delivery.attempts(), MAX_DELIVERIES),
        e);
    if (delivery.attempts() < MAX_DELIVERIES) {
      queue.release(delivery, backoff(delivery.attempts()));
    } else {
      queue.bury(delivery, String.valueOf(e));
    }
  }

  // 0.5 s doubling to 256 s, and up to half as much again.
  private Duration backoff(int attempts) {
    long millis = FIRST_WAIT_MS << Math.clamp(attempts - 1, 0, DOUBLINGS);
    return Duration.ofMillis(millis + random.nextLong(millis / 2));
  }
}
