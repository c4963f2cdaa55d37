package dev.slipway.server;

import dev.slipway.core.usecase.Sweep;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sweeps at an interval, at once again while there is much to do. */
final class Sweeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Sweeper.class.getName());
  private static final int BATCH = 200;
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Sweep sweep;
  private final Duration interval;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  Sweeper(Sweep sweep, Duration interval) {
    this.sweep = sweep;
    this.interval = interval;
    thread = Thread.ofVirtual().name("sweeper").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Duration wait = Duration.ZERO;
      while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        wait = sweepOnce() < BATCH ? interval : Duration.ZERO;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int sweepOnce() {
    try {
      return sweep.sweep(BATCH);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The sweep broke off; the next one goes on", e);
      return 0;
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      if (!thread.join(STOP)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
