package dev.slipway.core.usecase;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs pieces of work side by side, each in a thread of its own and up to a deadline, beside a
 * heartbeat. The caller alone beats and takes what is done, so that it alone touches the record.
 */
final class StepRunner<T> implements AutoCloseable {
  private final Duration timeout;
  private final Duration beat;
  private final Map<String, Thread> running = new HashMap<>();
  private final BlockingQueue<Done<T>> done = new LinkedBlockingQueue<>();

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
   * A piece of work that has ended.
   *
   * @param fault null when it has a value
   */
  record Done<T>(String name, @Nullable T value, @Nullable Throwable fault) {
    /**
     * The value.
     *
     * @throws TimeoutException when the deadline has passed
     * @throws Exception what the work threw
     */
    T get() throws Exception {
      return switch (fault) {
        case null -> {
          if (value == null) {
            throw new IllegalStateException("step " + name + " said nothing");
          }
          yield value;
        }
        // An interruption within the work is no interruption of the worker.
        case InterruptedException e -> throw new ExecutionException(e);
        case Exception e -> throw e;
        case Throwable e -> throw new ExecutionException(e);
      };
    }
  }

  /** Begins a piece of work; no other with this name may be running. */
  void start(String name, Callable<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    running.put(name, Thread.ofVirtual().name("step-" + name).start(() -> finish(work, future)));
    CompletableFuture<T> timed = future.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        timed.whenComplete(
            (value, fault) -> done.add(new Done<>(name, value, explain(name, fault))));
  }

  private static <T> void finish(Callable<T> work, CompletableFuture<T> future) {
    try {
      future.complete(work.call());
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
  }

  private @Nullable Throwable explain(String name, @Nullable Throwable fault) {
    // The future's own time-out has no message; one that the work threw is told as it is.
    return fault instanceof TimeoutException && fault.getMessage() == null
        ? new TimeoutException("step " + name + " took longer than " + timeout)
        : fault;
  }

  boolean isIdle() {
    return running.isEmpty();
  }

  /**
   * Waits for the next piece of work to end, beating meanwhile. What is past its deadline is
   * interrupted.
   *
   * @throws AbandonedException when the heartbeat said no
   */
  Done<T> next(Heartbeat heartbeat) throws AbandonedException, InterruptedException {
    while (true) {
      Done<T> next = done.poll(beat.toMillis(), TimeUnit.MILLISECONDS);
      if (next != null) {
        Thread thread = running.remove(next.name());
        if (thread != null) {
          thread.interrupt();
        }
        return next;
      }
      if (!heartbeat.beat()) {
        throw new AbandonedException();
      }
    }
  }

  /** Interrupts what is still running. */
  @Override
  public void close() {
    running.values().forEach(Thread::interrupt);
  }
}
