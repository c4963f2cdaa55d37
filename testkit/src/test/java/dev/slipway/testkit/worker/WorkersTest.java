package dev.slipway.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.worker.RingingQueue;
import dev.slipway.core.worker.Workers;
import dev.slipway.testkit.FaultyQueue;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.MovableClock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final Duration VISIBILITY = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int COUNT = 3;

  private final MovableClock clock = new MovableClock();
  private final InMemoryEventQueue queue = new InMemoryEventQueue(clock);
  private final FaultyQueue faulty = new FaultyQueue(queue);
  private final RingingQueue ringing = new RingingQueue(faulty);
  private final Semaphore handled = new Semaphore(0);
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger mostBusy = new AtomicInteger();
  private final Set<String> leases = ConcurrentHashMap.newKeySet();

  @Test
  void everyEventIsHandledOnceAndIsGone() throws InterruptedException {
    try (Workers _ = start(this::done)) {
      send(100);
      await(handled, 100);
    }
    assertThat(queue.depth()).isZero();
    assertThat(leases).hasSize(100).allMatch(lease -> lease.startsWith("me/"));
  }

  @Test
  void noMoreThanTheCountAreWorkedOnAtATime() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    Semaphore begun = new Semaphore(0);
    Workers.Work slow =
        (id, lease) -> {
          begun.release();
          go.await(20, TimeUnit.SECONDS);
          return done(id, lease);
        };
    try (Workers _ = start(slow)) {
      send(20);
      await(begun, COUNT);
      // What no worker is free for stays in the queue for other processes.
      assertThat(queue.receive(100, VISIBILITY)).hasSize(20 - COUNT);
      go.countDown();
      await(handled, COUNT);
    }
    assertThat(mostBusy).hasValueLessThanOrEqualTo(COUNT);
  }

  @Test
  void errorsOfTheWorkCostNoWorker() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    Workers.Work work =
        (id, lease) ->
            switch (calls.incrementAndGet() % 4) {
              case 0 -> throw new OutOfMemoryError("test");
              case 1 -> throw new StackOverflowError();
              case 2 -> throw new IllegalStateException("test");
              default -> done(id, lease);
            };
    try (Workers _ = start(work)) {
      send(40);
      await(handled, 10);
    }
    // Those that failed wait for their next try: nothing is lost.
    assertThat(queue.depth()).isEqualTo(30);
  }

  @Test
  void aQueueThatFailsIsAskedAgain() throws InterruptedException {
    faulty.failures.set(2);
    faulty.failure = new IllegalStateException("the database is gone");
    try (Workers _ = start(this::done)) {
      send(5);
      await(handled, 5);
    }
    assertThat(queue.depth()).isZero();
  }

  @Test
  void anErrorOfTheQueueDoesNotEndTheWorkers() throws InterruptedException {
    faulty.failures.set(1);
    faulty.failure = new OutOfMemoryError("test");
    try (Workers _ = start(this::done)) {
      send(1);
      await(handled, 1);
    }
    assertThat(queue.depth()).isZero();
  }

  @Test
  void aQueueThatKeepsFailingIsNotAskedMoreOftenForAllTheRinging() throws InterruptedException {
    faulty.failures.set(Integer.MAX_VALUE);
    faulty.failure = new IllegalStateException("the database is gone");
    try (Workers _ = start(this::done)) {
      for (int i = 0; i < 1000; i++) {
        ringing.ring();
        Thread.onSpinWait();
      }
      await(faulty.asked, 1);
      assertThat(faulty.asked.availablePermits()).isLessThan(100);
    }
  }

  @Test
  void workThatGoesOnWhenTheProcessEndsIsInterruptedAndItsEventGoesBack()
      throws InterruptedException {
    Semaphore begun = new Semaphore(0);
    Semaphore interrupted = new Semaphore(0);
    Workers workers =
        start(
            (_, _) -> {
              begun.release();
              try {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                interrupted.release();
                throw e;
              }
              throw new IllegalStateException("never interrupted");
            });
    send(1);
    await(begun, 1);
    workers.close();
    await(interrupted, 1);
    clock.move(Duration.ofSeconds(1));
    assertThat(queue.receive(1, VISIBILITY)).hasSize(1);
  }

  @Test
  void afterTheEndNothingIsTakenFromTheQueue() {
    start(this::done).close();
    send(1);
    assertThat(queue.receive(1, VISIBILITY)).hasSize(1);
  }

  @Test
  void workersThatNeverBeganCanBeClosed() {
    workers(this::done).close();
    assertThat(handled.availablePermits()).isZero();
  }

  private Handled done(UploadId id, String lease) {
    mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
    leases.add(lease);
    busy.decrementAndGet();
    handled.release();
    return new Handled.Done(id + " is ready");
  }

  private Workers start(Workers.Work work) {
    Workers workers = workers(work);
    workers.start();
    return workers;
  }

  private Workers workers(Workers.Work work) {
    return new Workers(ringing, work, "me", COUNT, VISIBILITY, PATIENCE, new Random(1));
  }

  private void send(int events) {
    for (int i = 0; i < events; i++) {
      String id = "01920000-0000-7000-8000-" + (100_000_000_000L + i);
      ringing.send(new QueuedEvent(new UploadId(id), "test"), Duration.ZERO);
    }
  }

  private static void await(Semaphore semaphore, int permits) throws InterruptedException {
    assertThat(semaphore.tryAcquire(permits, 20, TimeUnit.SECONDS)).isTrue();
  }
}
