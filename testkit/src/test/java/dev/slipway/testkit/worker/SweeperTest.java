package dev.slipway.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.worker.Sweeper;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration NEVER = Duration.ofDays(1);

  private final Semaphore sweeps = new Semaphore(0);

  @Test
  void itSweepsAtOnceAndThenAgain() throws InterruptedException {
    try (Sweeper _ = start(limit -> 0, SOON)) {
      assertThat(sweeps.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aFullSweepIsFollowedByTheNextWithoutWaiting() throws InterruptedException {
    AtomicInteger due = new AtomicInteger(3 * Sweeper.BATCH + 7);
    IntUnaryOperator sweep = limit -> Math.min(limit, due.getAndAdd(-limit));
    try (Sweeper _ = start(sweep, NEVER)) {
      assertThat(sweeps.tryAcquire(4, 20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void neitherExceptionsNorErrorsEndTheSweeps() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    IntUnaryOperator sweep =
        _ ->
            switch (calls.incrementAndGet()) {
              case 1 -> throw new IllegalStateException("the database is gone");
              case 2 -> throw new OutOfMemoryError("test");
              default -> 0;
            };
    try (Sweeper _ = start(sweep, SOON)) {
      assertThat(sweeps.tryAcquire(4, 20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void afterTheEndItSweepsNoMore() throws InterruptedException {
    Sweeper sweeper = start(_ -> 0, SOON);
    assertThat(sweeps.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    sweeper.close();
    sweeps.drainPermits();
    assertThat(sweeps.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void oneThatNeverBeganCanBeClosed() {
    new Sweeper(_ -> 0, SOON, new Random(1)).close();
    assertThat(sweeps.availablePermits()).isZero();
  }

  private Sweeper start(IntUnaryOperator sweep, Duration interval) {
    Sweeper sweeper =
        new Sweeper(
            limit -> {
              sweeps.release();
              return sweep.applyAsInt(limit);
            },
            interval,
            new Random(1));
    sweeper.start();
    return sweeper;
  }
}
