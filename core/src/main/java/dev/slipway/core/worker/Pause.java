package dev.slipway.core.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end early when the process does. */
final class Pause {
  private final CountDownLatch over = new CountDownLatch(1);

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Ends every wait, now and from now on. */
  void end() {
    over.countDown();
  }

  /**
   * Waits.
   *
   * @return whether the process ends, for which an interruption is taken too
   */
  boolean await(Duration time) {
    try {
      return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      over.countDown();
      return true;
    }
  }
}
