package dev.slipway.core.usecase;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs work beside a heartbeat, up to a deadline; then interrupts it. */
final class StepRunner {
  private final Duration timeout;
  private final Duration beat;

  StepRunner(Duration timeout, Duration beat) {
    this.timeout = timeout;
    this.beat = beat;
  }

  /** Tells whether the work may still go on. */
  @FunctionalInterface
  interface Heartbeat {
    boolean beat();
  }

  /** Says that the heartbeat found the work no longer wanted. */
  static final class AbandonedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Runs {@code work} in a thread of its own and beats from the caller's, so that the caller alone
   * touches the record.
   *
   * @throws TimeoutException when the deadline has passed
   * @throws AbandonedException when the heartbeat said no
   * @throws Exception what the work threw
   */
  <T> T run(String name, Callable<T> work, Heartbeat heartbeat) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("step-" + name).start(task);
    try {
      return await(name, task, heartbeat);
    } finally {
      task.cancel(true);
    }
  }

  private <T> T await(String name, Future<T> task, Heartbeat heartbeat) throws Exception {
    long left = timeout.toMillis();
    while (true) {
      long wait = Math.min(left, beat.toMillis());
      try {
        return task.get(wait, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        left -= wait;
        if (left <= 0) {
          throw new TimeoutException("step " + name + " took longer than " + timeout);
        }
        if (!heartbeat.beat()) {
          throw new AbandonedException();
        }
      } catch (ExecutionException e) {
        // An interruption within the work is no interruption of the worker.
        if (e.getCause() instanceof Exception cause && !(cause instanceof InterruptedException)) {
          throw cause;
        }
        throw e;
      }
    }
  }
}
