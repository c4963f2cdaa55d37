package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.worker.Workers;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchWorkTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final MovableClock clock = new MovableClock();
  private final InMemoryEventQueue events = new InMemoryEventQueue(clock);
  private final InMemoryEventQueue large = new InMemoryEventQueue(clock);

  private static UploadId id(int n) {
    return new UploadId(String.format(Locale.ROOT, "0192a0b0-0000-7000-8000-%012d", n));
  }

  private Map<String, Delivery> hints(int count) {
    IntStream.rangeClosed(1, count)
        .forEach(n -> events.send(new QueuedEvent(id(n), "test"), Duration.ZERO));
    Map<String, Delivery> batch = new LinkedHashMap<>();
    for (Delivery delivery : events.receive(count, HOUR)) {
      batch.put("m" + (batch.size() + 1), delivery);
    }
    return batch;
  }

  private BatchWork work(int count, @Nullable EventQueue elsewhere, Workers.Work work) {
    return new BatchWork(tools(elsewhere, work), count, clock);
  }

  private MessageWork.Tools tools(@Nullable EventQueue elsewhere, Workers.Work work) {
    return new MessageWork.Tools(events, elsewhere, work, "me", new Random(17));
  }

  private Instant in(Duration time) {
    return clock.instant().plus(time);
  }

  @Test
  void messagesWhoseWorkIsDoneDoNotComeAgain() throws Exception {
    Set<String> leases = ConcurrentHashMap.newKeySet();
    Map<String, Delivery> batch = hints(5);

    List<String> failed =
        work(2, large, (id, lease) -> done(leases.add(lease))).failures(batch, in(HOUR));

    assertThat(failed).isEmpty();
    assertThat(leases).containsExactlyInAnyOrder("me/m1", "me/m2", "me/m3", "me/m4", "me/m5");
  }

  @Test
  void oneBrokenUploadFailsAlone() throws Exception {
    Map<String, Delivery> batch = hints(3);

    List<String> failed =
        work(1, large, (id, lease) -> id.equals(id(2)) ? broken("poison") : done(true))
            .failures(batch, in(HOUR));

    assertThat(failed).containsExactly("m2");
  }

  @Test
  void brokenWorkComesAgainAfterAWait() throws Exception {
    Map<String, Delivery> batch = hints(1);

    List<String> failed =
        work(2, large, (id, lease) -> broken("S3 is down")).failures(batch, in(HOUR));

    assertThat(failed).containsExactly("m1");
    assertThat(events.receive(1, HOUR)).isEmpty();
    clock.move(Duration.ofSeconds(1));
    assertThat(events.receive(1, HOUR)).extracting(Delivery::attempts).containsExactly(2);
  }

  @Test
  void workThatBrokeTooOftenIsSetAside() throws Exception {
    Delivery first = hints(1).values().iterator().next();
    Delivery twelfth = new Delivery(first.receipt(), first.event(), 12);

    List<String> failed =
        work(2, large, (id, lease) -> broken("S3 is down"))
            .failures(Map.of("m1", twelfth), in(HOUR));

    assertThat(failed).isEmpty();
    assertThat(events.deadLetters(10))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("S3 is down"));
  }

  @Test
  void largeUploadsGoToTheirWorkers() throws Exception {
    List<String> failed =
        work(2, large, (id, lease) -> new Handled.Elsewhere("it is large"))
            .failures(hints(1), in(HOUR));

    assertThat(failed).isEmpty();
    assertThat(large.receive(10, HOUR))
        .extracting(delivery -> delivery.event().uploadId())
        .containsExactly(id(1));
  }

  @Test
  void whatMustWaitComesAsANewEvent() throws Exception {
    Map<String, Delivery> batch = hints(1);

    List<String> failed =
        work(2, large, (id, lease) -> new Handled.Later(Duration.ofMinutes(3), "it is leased"))
            .failures(batch, in(HOUR));

    assertThat(failed).isEmpty();
    assertThat(events.receive(10, HOUR)).isEmpty();
    clock.move(Duration.ofMinutes(3));
    assertThat(events.receive(10, HOUR)).extracting(Delivery::attempts).containsExactly(1);
  }

  @Test
  void nothingIsBegunThatWouldNotFit() throws Exception {
    Map<String, Delivery> batch = hints(2);

    List<String> failed =
        work(2, large, (id, lease) -> broken("must not be called"))
            .failures(batch, in(MessageWork.LEAST.minusMillis(1)));

    assertThat(failed).containsExactly("m1", "m2");
    clock.move(Duration.ofSeconds(1));
    assertThat(events.receive(10, HOUR)).hasSize(2);
  }

  @Test
  void whatTheEndStopsGoesToTheWorkersOfLargeUploads() throws Exception {
    List<String> failed = stopped(new CountDownLatch(1), large, 2);

    assertThat(failed).as("the second never began").containsExactly("m2");
    assertThat(large.receive(10, HOUR))
        .extracting(delivery -> delivery.event().uploadId())
        .containsExactly(id(1));
  }

  @Test
  void whatTheEndStopsComesAgainWhereThereAreNoOtherWorkers() throws Exception {
    List<String> failed = stopped(new CountDownLatch(1), null, 1);

    assertThat(failed).containsExactly("m1");
    clock.move(Duration.ofSeconds(1));
    assertThat(events.receive(1, HOUR)).hasSize(1);
  }

  @Test
  void noMoreIsDoneAtATimeThanAllowed() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    work(
            2,
            large,
            (id, lease) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Thread.sleep(5);
              running.decrementAndGet();
              return done(true);
            })
        .failures(hints(9), in(HOUR));

    assertThat(most).hasValue(2);
  }

  /** Has the function's time run out as soon as work has begun. */
  private List<String> stopped(CountDownLatch begun, @Nullable EventQueue elsewhere, int count)
      throws InterruptedException {
    Instant deadline = in(HOUR);
    Thread caller = Thread.currentThread();
    InstantSource late =
        () -> {
          if (!Thread.currentThread().equals(caller)) {
            return clock.instant();
          }
          awaitQuietly(begun);
          return deadline.minus(BatchWork.LAST_WORDS);
        };
    MessageWork.Tools tools = tools(elsewhere, (id, lease) -> endless(begun));
    return new BatchWork(tools, 1, late).failures(hints(count), deadline);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Handled endless(CountDownLatch begun) throws InterruptedException {
    begun.countDown();
    Thread.sleep(Duration.ofMinutes(10));
    return done(true);
  }

  private static Handled done(boolean yes) {
    return yes ? new Handled.Done("it is ready") : new Handled.Later(HOUR, "twice");
  }

  private static Handled broken(String why) throws IOException {
    throw new IOException(why);
  }
}
