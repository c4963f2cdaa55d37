package dev.slipway.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.slipway.core.port.EventQueue.DeadLetter;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.worker.Settlement;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final Duration VISIBILITY = Duration.ofMinutes(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(384);
  private static final QueuedEvent EVENT =
      new QueuedEvent(new UploadId("01920000-0000-7000-8000-000000000001"), "test");

  private final MovableClock clock = new MovableClock();
  private final InMemoryEventQueue queue = new InMemoryEventQueue(clock);
  private final Settlement settlement = new Settlement(queue, queue, new Random(1));

  @BeforeEach
  void send() {
    queue.send(EVENT, Duration.ZERO);
  }

  @Test
  void whatIsDoneIsGone() {
    settle(() -> new Handled.Done("it is ready"));
    assertThat(queue.depth()).isZero();
  }

  @Test
  void whatMustWaitComesAgainThenAndNotBefore() {
    settle(() -> new Handled.Later(Duration.ofSeconds(30), "another worker holds it"));
    clock.move(Duration.ofSeconds(29));
    assertThat(receive()).isEmpty();
    clock.move(Duration.ofSeconds(1));
    assertThat(receive()).extracting(Delivery::event).containsExactly(EVENT);
  }

  @Test
  void howeverOftenAnEventWaitsItIsNotBuried() {
    for (int i = 0; i < 10 * Settlement.MAX_DELIVERIES; i++) {
      settle(() -> new Handled.Later(Duration.ofSeconds(60), "another worker holds it"));
      clock.move(Duration.ofSeconds(60));
    }
    settle(
        () -> {
          throw new IOException("the bucket cannot be asked");
        });
    assertThat(queue.deadLetters(10)).isEmpty();
    assertThat(queue.depth()).isEqualTo(1);
  }

  @Test
  void whatFailsComesAgainEverLaterAndIsBuriedWithItsReasonInTheEnd() {
    for (int i = 1; i < Settlement.MAX_DELIVERIES; i++) {
      settle(this::fail);
      assertThat(receive()).isEmpty();
      assertThat(queue.deadLetters(10)).isEmpty();
      clock.move(LONGEST_WAIT);
    }
    settle(this::fail);
    assertThat(queue.depth()).isZero();
    assertThat(queue.deadLetters(10))
        .extracting(DeadLetter::event, DeadLetter::reason)
        .containsExactly(tuple(EVENT, "java.io.IOException: S3 is down"));
  }

  @Test
  void anErrorIsAFailureLikeAnyOther() {
    for (Error error : List.of(new OutOfMemoryError("test"), new StackOverflowError())) {
      settle(
          () -> {
            throw error;
          });
      clock.move(LONGEST_WAIT);
    }
    assertThat(receive()).extracting(Delivery::attempts).containsExactly(3);
  }

  @Test
  void interruptedWorkIsNoFailureAndItsEventGoesBack() {
    for (int i = 0; i < 2 * Settlement.MAX_DELIVERIES; i++) {
      settle(
          () -> {
            throw new InterruptedException();
          });
      clock.move(Duration.ofSeconds(1));
    }
    assertThat(receive()).hasSize(1);
  }

  @Test
  void whatBreaksBecauseItWasInterruptedIsNoFailureEither() {
    for (int i = 0; i < 2 * Settlement.MAX_DELIVERIES; i++) {
      settle(
          () -> {
            Thread.currentThread().interrupt();
            throw new IOException("aborted");
          });
      clock.move(Duration.ofSeconds(1));
    }
    assertThat(Thread.interrupted()).isFalse();
    assertThat(receive()).hasSize(1);
  }

  private Handled fail() throws IOException {
    throw new IOException("S3 is down");
  }

  private void settle(Callable<Handled> work) {
    settlement.settle(receive().getFirst(), work);
  }

  private List<Delivery> receive() {
    return queue.receive(10, VISIBILITY);
  }
}
