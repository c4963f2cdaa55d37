package dev.slipway.dev;

import dev.slipway.core.worker.Closing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Builds parts at the same time; used by one thread. Closing waits for all of them, and closes
 * those that were not taken.
 */
final class Parallel implements AutoCloseable {
  // Not virtual: their carriers, one a core, are pinned while a class is initialized, which is most
  // of what a start does.
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 0).factory());

  private final List<Part<?>> parts = new ArrayList<>();

  /** Begins to build a part, which may await those begun before. */
  <T> Part<T> begin(Callable<T> build) {
    Part<T> part = new Part<>(threads.submit(build));
    parts.add(part);
    return part;
  }

  @Override
  public void close() {
    threads.close();
    try (Closing closing = new Closing()) {
      parts.forEach(part -> part.leave(closing));
    }
  }

  /** Something that is being built. */
  static final class Part<T> {
    private final Future<T> future;
    private boolean taken;

    private Part(Future<T> future) {
      this.future = future;
    }

    /** Waits for it; from here on it is the caller's to close. */
    T take() throws IOException {
      T result = await();
      taken = true;
      return result;
    }

    /** Waits for it, and throws what stood in its way. */
    T await() throws IOException {
      try {
        return future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while starting", e);
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case IOException io -> throw io;
          case RuntimeException runtime -> throw runtime;
          case Error error -> throw error;
          case null, default -> throw new IOException("could not start: " + e.getCause(), e);
        }
      }
    }

    private void leave(Closing closing) {
      boolean built = !taken && future.state() == Future.State.SUCCESS;
      if (built && future.resultNow() instanceof AutoCloseable open) {
        closing.add(open);
      }
    }
  }
}
