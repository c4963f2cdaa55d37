package dev.slipway.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs tasks at the same moment, for tests of races. */
public final class Together {
  private static final long SECONDS = 30;

  private Together() {}

  /**
   * Runs {@code count} tasks on threads that start together.
   *
   * @return what they returned, in order
   * @throws Exception when a task fails, or not all are done within 30 seconds
   */
  public static <T> List<T> run(int count, IntFunction<Callable<T>> tasks) throws Exception {
    CountDownLatch ready = new CountDownLatch(count);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Callable<T> task = tasks.apply(i);
        futures.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  if (!ready.await(SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the other threads did not start");
                  }
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(SECONDS, TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
