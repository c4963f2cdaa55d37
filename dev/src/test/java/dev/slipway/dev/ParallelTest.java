package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParallelTest {
  private final ConcurrentLinkedQueue<String> closed = new ConcurrentLinkedQueue<>();

  @Test
  void partsAreBuiltAtTheSameTime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    try (Parallel parallel = new Parallel()) {
      Parallel.Part<Boolean> one = parallel.begin(() -> meet(both));
      Parallel.Part<Boolean> other = parallel.begin(() -> meet(both));

      assertThat(List.of(one.take(), other.take())).containsExactly(true, true);
    }
  }

  private static boolean meet(CountDownLatch both) throws InterruptedException {
    both.countDown();
    return both.await(20, TimeUnit.SECONDS);
  }

  @Test
  void onlyWhatNobodyTookIsClosed() throws Exception {
    try (Parallel parallel = new Parallel()) {
      parallel.begin(() -> part("taken")).take();
      parallel.begin(() -> part("awaited")).await();
      parallel.begin(() -> part("left"));
    }

    assertThat(closed).containsExactlyInAnyOrder("awaited", "left");
  }

  @Test
  void failureIsThrownAndTheOthersAreClosed() {
    IOException failure = new IOException("the port is taken");
    assertThatThrownBy(
            () -> {
              try (Parallel parallel = new Parallel()) {
                Parallel.Part<AutoCloseable> failing =
                    parallel.begin(
                        () -> {
                          throw failure;
                        });
                parallel.begin(() -> part("left"));
                parallel.begin(failing::await);
                failing.take();
              }
            })
        .isSameAs(failure);
    assertThat(closed).containsExactly("left");
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }
}
