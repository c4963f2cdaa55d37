package dev.slipway.server;

import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.usecase.ProcessUpload;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Takes events from the queue and has uploads processed, a bounded number at a time. */
final class Workers implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Workers.class.getName());
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final int MAX_DELIVERIES = 12;
  private static final int BATCH = 10;

  private final RingingQueue queue;
  private final ProcessUpload process;
  private final String name;
  private final int count;
  private final Duration visibility;
  private final RandomGenerator random;
  private final Semaphore free;
  private final Thread receiver;
  private volatile boolean stopping;

  /**
   * Prepares workers; {@link #start} lets them begin.
   *
   * @param name of this process, part of every lease
   * @param count uploads at a time, 1 or more
   * @param visibility how long an event is hidden while it is worked on
   */
  Workers(
      RingingQueue queue,
      ProcessUpload process,
      String name,
      int count,
      Duration visibility,
      RandomGenerator random) {
    this.queue = queue;
    this.process = process;
    this.name = name;
    this.count = count;
    this.visibility = visibility;
    this.random = random;
    free = new Semaphore(count);
    receiver = Thread.ofVirtual().name("workers").unstarted(this::receive);
  }

  void start() {
    receiver.start();
  }

  private void receive() {
    while (!stopping) {
      try {
        free.acquire();
        free.release();
        List<Delivery> deliveries =
            queue.receive(Math.min(BATCH, free.availablePermits()), visibility);
        for (Delivery delivery : deliveries) {
          free.acquire();
          Thread.ofVirtual().name("worker").start(() -> workAndFree(delivery));
        }
        if (deliveries.isEmpty()) {
          queue.await(IDLE);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "The queue could not be asked; asking again", e);
        pause();
      }
    }
  }

  private void workAndFree(Delivery delivery) {
    try {
      settle(delivery, work(delivery));
    } catch (InterruptedException e) {
      // The lease and the delivery end by themselves; another worker goes on.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "An event was not settled; it comes again", e);
    } finally {
      free.release();
    }
  }

  private Handled work(Delivery delivery) throws InterruptedException {
    String id = delivery.event().uploadId().value();
    try {
      return process.handle(delivery.event().uploadId(), name + "/" + delivery.receipt());
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.WARNING, "Upload " + id + " could not be handled, try " + delivery.attempts(), e);
      return new Handled.Later(backoff(delivery.attempts()), String.valueOf(e));
    }
  }

  private void settle(Delivery delivery, Handled handled) {
    switch (handled) {
      case Handled.Done _ -> queue.acknowledge(delivery);
      case Handled.Later later -> {
        if (delivery.attempts() >= MAX_DELIVERIES) {
          queue.bury(delivery, later.why());
        } else {
          queue.release(delivery, later.delay());
        }
      }
    }
  }

  // 0.5 s doubling to 64 s, and up to half as much again.
  private Duration backoff(int attempts) {
    long millis = 500L << Math.min(attempts - 1, 7);
    return Duration.ofMillis(millis + random.nextLong(millis / 2));
  }

  private void pause() {
    try {
      queue.await(IDLE.multipliedBy(4));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes no more events and gives running work five seconds to end. */
  @Override
  public void close() {
    stopping = true;
    queue.ring();
    receiver.interrupt();
    try {
      if (!free.tryAcquire(count, STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.INFO, "Work that goes on is left to the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
