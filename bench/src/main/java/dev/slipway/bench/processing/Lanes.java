package dev.slipway.bench.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a task again and again for some time, in one thread or in several. */
final class Lanes {
  private Lanes() {}

  /** What is repeated; it is told how many times it was begun before. */
  interface Task {
    void run(int index) throws Exception;
  }

  /** The time of one operation in milliseconds: the time on the wall, shared among all. */
  static double millis(int lanes, Duration time, Task task) throws Exception {
    AtomicInteger begun = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
      List<Future<?>> running = new ArrayList<>();
      for (int lane = 0; lane < lanes; lane++) {
        running.add(
            threads.submit(
                () -> {
                  do {
                    task.run(begun.getAndIncrement());
                  } while (System.nanoTime() - start < time.toNanos());
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return (System.nanoTime() - start) / 1e6 / begun.get();
  }
}
