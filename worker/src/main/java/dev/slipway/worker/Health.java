package dev.slipway.worker;

import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.worker.Faults;
import dev.slipway.core.worker.Workers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts the work and, once a minute, asks the queue: a line in the log, and a file whose age tells
 * the container's health check when the queue last answered.
 */
final class Health implements Workers.Work, AutoCloseable {
  private static final Logger LOG = System.getLogger(Health.class.getName());
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final Workers.Work work;
  private final LongSupplier queue;
  private final Path file;
  private final AtomicLong running = new AtomicLong();
  private final AtomicLong handled = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Watches.
   *
   * @param queue asks how many events there are
   * @param file made anew when the queue answers
   */
  Health(Workers.Work work, LongSupplier queue, Path file) {
    this.work = work;
    this.queue = queue;
    this.file = file;
  }

  /** Begins to ask. */
  void start() {
    Thread.ofVirtual().name("health").start(this::run);
  }

  @Override
  public Handled handle(UploadId id, String worker) throws Exception {
    running.incrementAndGet();
    boolean done = false;
    try {
      Handled outcome = work.handle(id, worker);
      done = true;
      return outcome;
    } finally {
      running.decrementAndGet();
      (done ? handled : broken).incrementAndGet();
    }
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks once. */
  void look() {
    try {
      long depth = queue.getAsLong();
      Files.writeString(file, line(depth) + "\n");
      LOG.log(Level.INFO, line(depth));
    } catch (Exception e) {
      Faults.log(LOG, Level.WARNING, "The queue does not answer", e);
    }
  }

  private String line(long depth) {
    return "healthy: %s at work, %s handled, %s broken since the start; about %s in the queue"
        .formatted(running, handled, broken, depth);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
