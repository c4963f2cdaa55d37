package dev.slipway.worker;

import dev.slipway.core.port.EventQueue.Delivery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Works on the messages of a batch side by side, and ends before the function does. */
final class BatchWork {
  private static final Logger LOG = System.getLogger(BatchWork.class.getName());

  /** Before the function's end running work is told to stop, and gives back what it holds. */
  static final Duration LAST_WORDS = Duration.ofSeconds(12);

  /** Of these, what is left for the answer to Lambda. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final MessageWork.Tools tools;
  private final int count;
  private final InstantSource clock;

  /**
   * Makes it; one for all batches.
   *
   * @param count messages at a time, 1 or more
   */
  BatchWork(MessageWork.Tools tools, int count, InstantSource clock) {
    this.tools = tools;
    this.count = count;
    this.clock = clock;
  }

  /**
   * Works on a batch.
   *
   * @param deliveries by the ids of their messages
   * @param deadline when the function is killed
   * @return the ids of the messages that must come again
   */
  List<String> failures(Map<String, Delivery> deliveries, Instant deadline)
      throws InterruptedException {
    MessageWork work = new MessageWork(tools, deadline, clock);
    ExecutorService pool = Executors.newFixedThreadPool(count, Thread.ofVirtual().factory());
    deliveries.forEach((id, delivery) -> pool.execute(() -> work.take(id, delivery)));
    pool.shutdown();
    if (!pool.awaitTermination(until(deadline.minus(LAST_WORDS)), TimeUnit.MILLISECONDS)) {
      work.cut();
      // Those that wait are given back here: no thread will take them any more.
      pool.shutdownNow().forEach(Runnable::run);
      if (!pool.awaitTermination(until(deadline.minus(ANSWER)), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "Work does not stop; its lease ends by itself");
      }
    }
    return deliveries.entrySet().stream()
        .filter(entry -> work.mustComeAgain(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private long until(Instant moment) {
    return Math.max(0, Duration.between(clock.instant(), moment).toMillis());
  }
}
