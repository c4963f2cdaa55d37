package dev.slipway.dev;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the steps of many threads, so that one can strike in the middle of their work. */
final class Progress {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long steps;

  void step() {
    lock.lock();
    try {
      steps++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for this many more steps; false when they do not come in time. */
  boolean await(int more, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lock();
    try {
      long wanted = steps + more;
      while (steps < wanted && left > 0) {
        left = changed.awaitNanos(left);
      }
      return steps >= wanted;
    } finally {
      lock.unlock();
    }
  }
}
