package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.DeadLetter;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link EventQueue} does. */
public abstract class EventQueueContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration NOW = Duration.ZERO;

  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private EventQueue queue = new InMemoryEventQueue(clock);

  /** A queue without events that goes by the given clock. */
  protected abstract EventQueue emptyQueue(InstantSource clock) throws Exception;

  @BeforeEach
  final void openQueue() throws Exception {
    queue = emptyQueue(clock);
  }

  @Test
  void emptyQueueDeliversNothing() {
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    assertThat(queue.depth()).isZero();
    assertThat(queue.deadLetters(10)).isEmpty();
  }

  @Test
  void sentEventIsDelivered() {
    QueuedEvent event = send("s3:ObjectCreated día 🏴 'x'");
    assertThat(queue.receive(10, MINUTE))
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.event()).isEqualTo(event);
              assertThat(delivery.attempts()).isEqualTo(1);
            });
  }

  @Test
  void sameEventSentTwiceIsDeliveredTwice() {
    QueuedEvent event = send("sweeper");
    queue.send(event, NOW);
    List<Delivery> deliveries = queue.receive(10, MINUTE);
    assertThat(deliveries).extracting(Delivery::event).containsExactly(event, event);
    assertThat(deliveries).extracting(Delivery::receipt).doesNotHaveDuplicates();
  }

  @Test
  void eventIsNotDeliveredBeforeItsDelay() {
    queue.send(new QueuedEvent(samples.id(), "sweeper"), MINUTE);
    clock.move(MINUTE.minusNanos(1));
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    assertThat(queue.depth()).isEqualTo(1);
    clock.move(Duration.ofNanos(1));
    assertThat(queue.receive(10, MINUTE)).hasSize(1);
  }

  @Test
  void deliveredEventIsHiddenUntilItsVisibilityEnds() {
    QueuedEvent event = send("complete");
    queue.receive(10, MINUTE);
    clock.move(MINUTE.minusNanos(1));
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    clock.move(Duration.ofNanos(1));
    assertThat(queue.receive(10, MINUTE))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.event()).isEqualTo(event);
              assertThat(again.attempts()).isEqualTo(2);
            });
  }

  @Test
  void receiveTakesNoMoreThanAsked() {
    for (int i = 0; i < 5; i++) {
      send("sweeper");
    }
    assertThat(queue.receive(3, MINUTE)).hasSize(3);
    assertThat(queue.receive(3, MINUTE)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void askingForNothingGivesNothing(int max) {
    bury(send("complete"), "broken");
    send("sweeper");
    assertThat(queue.receive(max, MINUTE)).isEmpty();
    assertThat(queue.deadLetters(max)).isEmpty();
  }

  @Test
  void acknowledgedEventIsGone() {
    send("complete");
    Delivery delivery = receiveOne();
    queue.acknowledge(delivery);
    queue.acknowledge(delivery);
    clock.move(MINUTE);
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    assertThat(queue.depth()).isZero();
  }

  @Test
  void acknowledgingOneLeavesTheOthers() {
    send("complete");
    send("complete");
    List<Delivery> deliveries = queue.receive(10, MINUTE);
    queue.acknowledge(deliveries.getFirst());
    clock.move(MINUTE);
    assertThat(queue.receive(10, MINUTE))
        .extracting(Delivery::event)
        .containsExactly(deliveries.getLast().event());
  }

  @Test
  void releasedEventComesBackAfterItsDelay() {
    QueuedEvent event = send("complete");
    queue.release(receiveOne(), MINUTE.multipliedBy(3));
    clock.move(MINUTE.multipliedBy(3).minusNanos(1));
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    clock.move(Duration.ofNanos(1));
    Delivery again = receiveOne();
    assertThat(again.event()).isEqualTo(event);
    assertThat(again.attempts()).isEqualTo(2);
  }

  @Test
  void eventReleasedWithoutDelayComesBackAtOnce() {
    send("complete");
    for (int attempt = 1; attempt <= 4; attempt++) {
      Delivery delivery = receiveOne();
      assertThat(delivery.attempts()).isEqualTo(attempt);
      queue.release(delivery, NOW);
    }
  }

  @Test
  void receiptIsWorthlessOnceTheEventWasDeliveredAgain() {
    send("complete");
    Delivery stale = receiveOne();
    clock.move(MINUTE);
    Delivery current = receiveOne();
    queue.acknowledge(stale);
    queue.release(stale, NOW);
    queue.bury(stale, "stale");
    assertThat(queue.depth()).isEqualTo(1);
    assertThat(queue.deadLetters(10)).isEmpty();
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    queue.acknowledge(current);
    assertThat(queue.depth()).isZero();
  }

  @Test
  void receiptOfAnAcknowledgedEventNamesNoLaterOne() {
    send("complete");
    Delivery first = receiveOne();
    queue.acknowledge(first);
    send("complete");
    receiveOne();
    queue.acknowledge(first);
    assertThat(queue.depth()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.", ".1", "nonsense", "99999999999999999999.1", "1.1 OR 1=1"})
  void unknownReceiptDoesNothing(String receipt) {
    QueuedEvent event = send("complete");
    queue.receive(1, MINUTE);
    Delivery forged = new Delivery(receipt, event, 1);
    queue.acknowledge(forged);
    queue.release(forged, NOW);
    queue.bury(forged, "forged");
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    assertThat(queue.depth()).isEqualTo(1);
    assertThat(queue.deadLetters(10)).isEmpty();
  }

  @Test
  void depthCountsWaitingDelayedAndHiddenEvents() {
    send("complete");
    receiveOne();
    send("complete");
    queue.send(new QueuedEvent(samples.id(), "sweeper"), MINUTE);
    assertThat(queue.depth()).isEqualTo(3);
  }

  @Test
  void buriedEventIsADeadLetter() {
    QueuedEvent event = send("complete");
    Delivery delivery = receiveOne();
    clock.move(Duration.ofNanos(1_000));
    queue.bury(delivery, "broke 10 times: día 🏴");
    assertThat(queue.depth()).isZero();
    assertThat(queue.deadLetters(10))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.event()).isEqualTo(event);
              assertThat(letter.reason()).isEqualTo("broke 10 times: día 🏴");
              assertThat(letter.buriedAt()).isEqualTo(clock.instant());
            });
    clock.move(MINUTE);
    assertThat(queue.receive(10, MINUTE)).isEmpty();
  }

  @Test
  void newestDeadLettersComeFirst() {
    for (String reason : List.of("1st", "2nd", "3rd")) {
      bury(send("complete"), reason);
      clock.move(MINUTE);
    }
    assertThat(queue.deadLetters(2)).extracting(DeadLetter::reason).containsExactly("3rd", "2nd");
  }

  @Test
  void replayedDeadLetterStartsAfresh() {
    QueuedEvent event = send("complete");
    queue.release(receiveOne(), NOW);
    queue.bury(receiveOne(), "broken");
    DeadLetter letter = queue.deadLetters(1).getFirst();
    assertThat(queue.replay(letter.id())).isTrue();
    assertThat(queue.deadLetters(10)).isEmpty();
    assertThat(queue.depth()).isEqualTo(1);
    Delivery delivery = receiveOne();
    assertThat(delivery.event()).isEqualTo(event);
    assertThat(delivery.attempts()).isEqualTo(1);
  }

  @Test
  void deadLetterIsReplayedOnce() throws Exception {
    bury(send("complete"), "broken");
    String id = queue.deadLetters(1).getFirst().id();
    assertThat(Together.run(8, _ -> () -> queue.replay(id))).containsOnlyOnce(true);
    assertThat(queue.depth()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "nonsense", "99999999999999999999", "1 OR 1=1"})
  void unknownDeadLetterIsNotReplayed(String id) {
    bury(send("complete"), "broken");
    assertThat(queue.replay(id)).isFalse();
    assertThat(queue.deadLetters(10)).hasSize(1);
  }

  @Test
  void replayedEventCanBeBuriedAgain() {
    bury(send("complete"), "first");
    queue.replay(queue.deadLetters(1).getFirst().id());
    queue.bury(receiveOne(), "second");
    assertThat(queue.deadLetters(10)).extracting(DeadLetter::reason).containsExactly("second");
  }

  @Test
  void concurrentReceiversNeverShareADelivery() throws Exception {
    List<QueuedEvent> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sent.add(send("complete"));
    }
    List<QueuedEvent> received =
        Together.run(8, _ -> this::drain).stream().flatMap(Collection::stream).toList();
    assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(queue.depth()).isZero();
  }

  @Test
  void concurrentSendersLoseNothing() throws Exception {
    List<QueuedEvent> sent = Together.run(64, i -> () -> send("sender " + i));
    assertThat(drain()).containsExactlyInAnyOrderElementsOf(sent);
  }

  private List<QueuedEvent> drain() {
    List<QueuedEvent> seen = new ArrayList<>();
    List<Delivery> deliveries = queue.receive(7, MINUTE);
    while (!deliveries.isEmpty()) {
      deliveries.forEach(delivery -> seen.add(delivery.event()));
      deliveries.forEach(queue::acknowledge);
      deliveries = queue.receive(7, MINUTE);
    }
    return seen;
  }

  private QueuedEvent send(String cause) {
    QueuedEvent event = new QueuedEvent(samples.id(), cause);
    queue.send(event, NOW);
    return event;
  }

  private Delivery receiveOne() {
    List<Delivery> deliveries = queue.receive(10, MINUTE);
    assertThat(deliveries).hasSize(1);
    return deliveries.getFirst();
  }

  private void bury(QueuedEvent event, String reason) {
    Delivery delivery = receiveOne();
    assertThat(delivery.event()).isEqualTo(event);
    queue.bury(delivery, reason);
  }
}
