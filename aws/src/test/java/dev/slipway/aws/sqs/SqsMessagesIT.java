package dev.slipway.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.aws.sqs.LocalSqs.Queues;
import dev.slipway.core.port.EventQueue.DeadLetter;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** What only SQS has: longer delays than it knows, others' messages, its own dead letters. */
class SqsMessagesIT {
  @RegisterExtension static final LocalSqs SQS = new LocalSqs();

  // What is dropped and buried on purpose is not worth pages of log.
  private static final Logger QUIET = Logger.getLogger("dev.slipway.aws.sqs");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ObjectKeys KEYS = new ObjectKeys("test");

  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final Queues queues = SQS.queues(clock);
  private final SqsEventQueue queue =
      new SqsEventQueue(
          SQS.client(), queues.url(), queues.deadLetterUrl(), new SqsBodies("files", KEYS), clock);

  @ParameterizedTest
  @ValueSource(ints = {901, 1_000, 3_600, 200_000})
  void delayBeyondWhatSqsKnowsIsNotCutShort(int seconds) {
    QueuedEvent event = new QueuedEvent(samples.id(), "sweeper");
    queue.send(event, Duration.ofSeconds(seconds));
    for (int second = 0; second < seconds - 100; second += 100) {
      clock.move(Duration.ofSeconds(100));
      assertThat(queue.receive(10, MINUTE)).isEmpty();
      assertThat(queue.depth()).isEqualTo(1);
    }
    clock.move(Duration.ofSeconds(200));
    Delivery delivery = receiveOne();
    assertThat(delivery.event()).isEqualTo(event);
    assertThat(delivery.attempts()).isEqualTo(1);
  }

  @Test
  void releaseBeyondWhatSqsKnowsIsNotCutShortAndKeepsTheAttempts() {
    QueuedEvent event = send("complete");
    queue.release(receiveOne(), Duration.ZERO);
    queue.release(receiveOne(), Duration.ofHours(30));
    for (int hour = 0; hour < 30; hour++) {
      assertThat(queue.receive(10, MINUTE)).isEmpty();
      clock.move(Duration.ofHours(1));
    }
    clock.move(Duration.ofMinutes(15));
    Delivery again = receiveOne();
    assertThat(again.event()).isEqualTo(event);
    assertThat(again.attempts()).isEqualTo(3);
  }

  @Test
  void partsOfSecondsAreRoundedUp() {
    queue.send(new QueuedEvent(samples.id(), "sweeper"), Duration.ofMillis(1));
    clock.move(Duration.ofMillis(999));
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    clock.move(Duration.ofMillis(1));
    queue.release(receiveOne(), Duration.ofMillis(1_001));
    clock.move(Duration.ofMillis(1_999));
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    clock.move(Duration.ofMillis(1));
    receiveOne();
  }

  @Test
  void moreThanOneCallGivesAreReceived() {
    List<QueuedEvent> sent = IntStream.range(0, 25).mapToObj(i -> send("number " + i)).toList();
    assertThat(queue.receive(100, MINUTE))
        .extracting(Delivery::event)
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000\u0001\u001f", "\ud83c", "\ufffe\uffff", "\"}", "", "🏴"})
  void everyCauseArrivesAsItWas(String cause) {
    send(cause);
    assertThat(receiveOne().event().cause()).isEqualTo(cause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000\u001f", "\ud83c", "\ufffe", "", "line\nline"})
  void everyReasonCanBeBuriedWith(String reason) {
    send("complete");
    queue.bury(receiveOne(), reason + "x".repeat(3_000));
    queue.bury(sent("complete"), reason);
    assertThat(queue.deadLetters(10)).hasSize(2);
  }

  @Test
  void notificationOfS3IsAnEventOfItsUpload() {
    Upload upload = samples.pending();
    raw(notification("files", KEYS.incoming(upload)));
    Delivery delivery = receiveOne();
    assertThat(delivery.event()).isEqualTo(new QueuedEvent(upload.id(), "s3:ObjectCreated"));
    queue.release(delivery, Duration.ZERO);
    Delivery again = receiveOne();
    assertThat(again.attempts()).isEqualTo(2);
    queue.bury(again, "broken");
    assertThat(queue.deadLetters(10)).extracting(DeadLetter::event).containsExactly(again.event());
    assertThat(queue.depth()).isZero();
  }

  @Test
  void notificationOfSeveralObjectsBecomesAnEventEach() {
    List<Upload> uploads = List.of(samples.pending(), samples.pending(), samples.pending());
    raw(notification("files", uploads.stream().map(KEYS::incoming).toArray(String[]::new)));
    assertThat(queue.receive(10, MINUTE))
        .extracting(delivery -> delivery.event().uploadId())
        .containsExactlyInAnyOrderElementsOf(uploads.stream().map(Upload::id).toList());
    assertThat(queue.depth()).isEqualTo(3);
  }

  @Test
  void whatIsNotForUsIsDropped() {
    raw(
        """
        {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-02T03:04:05.678Z",
         "Bucket":"files","RequestId":"x","HostId":"y"}
        """);
    raw(notification("other", KEYS.incoming(samples.pending())));
    raw(notification("files", "incoming/elsewhere/a/b/c/" + samples.id()));
    raw(notification("files", "malware-protection-resource-validation-object"));
    QueuedEvent event = send("complete");
    assertThat(queue.receive(10, MINUTE)).extracting(Delivery::event).containsExactly(event);
    assertThat(queue.depth()).isEqualTo(1);
    assertThat(buried()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{}",
        "{\"uploadId\":7}",
        "{\"uploadId\":\"../../etc\"}",
        "{\"uploadId\":\"019b76da-a800-7aaa-8aaa-aaaaaaaaaaaa\",\"notBefore\":\"tomorrow\"}",
        "{\"a\":{\"a\":{\"a\":"
      })
  void whatNobodyCanReadIsBuriedAsItWasWithTheReason(String body) {
    raw(body);
    QueuedEvent event = send("complete");
    assertThat(queue.receive(10, MINUTE)).extracting(Delivery::event).containsExactly(event);
    assertThat(queue.depth()).isEqualTo(1);
    assertThat(queue.deadLetters(10)).isEmpty();
    assertThat(buried())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.body()).isEqualTo(body);
              assertThat(reason(message)).startsWith("it cannot be read: ");
            });
  }

  @Test
  void deepNestingIsUnreadableRatherThanAnError() {
    raw("{\"uploadId\":" + "[".repeat(100_000));
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    assertThat(buried()).hasSize(1);
  }

  @Test
  void whatSqsMovedByItselfIsADeadLetterThatCanBeReplayed() {
    Upload upload = samples.pending();
    raw(notification("files", KEYS.incoming(upload)));
    for (int delivery = 1; delivery <= 12; delivery++) {
      assertThat(receiveOne().attempts()).isEqualTo(delivery);
      clock.move(MINUTE);
    }
    assertThat(queue.receive(10, MINUTE)).isEmpty();
    DeadLetter letter = queue.deadLetters(10).getFirst();
    assertThat(letter.event().uploadId()).isEqualTo(upload.id());
    assertThat(letter.reason()).contains("too often");
    assertThat(queue.replay(letter.id())).isTrue();
    assertThat(queue.deadLetters(10)).isEmpty();
    assertThat(receiveOne().attempts()).isEqualTo(1);
  }

  @Test
  void oneOfManyDeadLettersIsReplayedAndTheOthersStay() {
    for (int i = 0; i < 25; i++) {
      queue.bury(sent("complete"), "broken " + i);
    }
    DeadLetter letter = queue.deadLetters(25).get(7);
    assertThat(queue.replay(letter.id())).isTrue();
    assertThat(queue.deadLetters(100)).hasSize(24).doesNotContain(letter);
    assertThat(receiveOne().event()).isEqualTo(letter.event());
  }

  @Test
  void waitingQueueTakesWhatIsThere() {
    QueuedEvent event = send("complete");
    assertThat(queue.waiting(Duration.ofSeconds(20)).receive(1, MINUTE))
        .extracting(Delivery::event)
        .containsExactly(event);
  }

  @Test
  void waitingQueueGetsWhatIsSentMeanwhile() throws Exception {
    List<Delivery> received = new ArrayList<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> received.addAll(queue.waiting(SqsEventQueue.MAX_WAIT).receive(1, MINUTE)));
    QueuedEvent event = send("complete");
    waiting.join();
    assertThat(received).extracting(Delivery::event).containsExactly(event);
  }

  @Test
  void waitEndsWithAnInterruption() throws Exception {
    List<Boolean> interrupted = new ArrayList<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  assertThat(queue.waiting(SqsEventQueue.MAX_WAIT).receive(1, MINUTE)).isEmpty();
                  interrupted.add(Thread.currentThread().isInterrupted());
                });
    waiting.interrupt();
    waiting.join();
    assertThat(interrupted).containsExactly(true);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 21})
  void longerWaitsThanSqsKnowsAreRefused(long seconds) {
    assertThatThrownBy(() -> queue.waiting(Duration.ofSeconds(seconds)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messagesThatLambdaReceivedAreTakenLikeOurs() {
    UploadId id = samples.id();
    String hint = "{\"uploadId\":\"%s\",\"cause\":\"complete\",\"attempts\":2}".formatted(id);
    SqsEventQueue.Accepted accepted =
        queue.accept(
            List.of(
                new SqsMessage("m1", "r1", hint, 3), new SqsMessage("m2", "r2", "nonsense", 1)));
    assertThat(accepted.due())
        .containsExactly(
            new SqsEventQueue.Due("m1", new Delivery("r1", new QueuedEvent(id, "complete"), 5)));
    assertThat(accepted.left()).isEmpty();
    assertThat(buried()).hasSize(1);
  }

  @Test
  void messagesThatCannotBePutAwayAreLeftToSqs() {
    SqsEventQueue without =
        new SqsEventQueue(
            SQS.client(),
            queues.url(),
            queues.deadLetterUrl() + "-gone",
            new SqsBodies("files", KEYS),
            clock);
    SqsMessage unreadable = new SqsMessage("m", "r", "nonsense", 1);
    SqsEventQueue.Accepted accepted = without.accept(List.of(unreadable));
    assertThat(accepted.due()).isEmpty();
    assertThat(accepted.left()).containsExactly(unreadable);
  }

  private Delivery sent(String cause) {
    send(cause);
    return receiveOne();
  }

  private QueuedEvent send(String cause) {
    QueuedEvent event = new QueuedEvent(samples.id(), cause);
    queue.send(event, Duration.ZERO);
    return event;
  }

  private void raw(String body) {
    var _ = SQS.client().sendMessage(send -> send.queueUrl(queues.url()).messageBody(body));
  }

  private Delivery receiveOne() {
    List<Delivery> deliveries = queue.receive(10, MINUTE);
    assertThat(deliveries).hasSize(1);
    return deliveries.getFirst();
  }

  private List<Message> buried() {
    return SQS.client()
        .receiveMessage(
            receive ->
                receive
                    .queueUrl(queues.deadLetterUrl())
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All"))
        .messages();
  }

  private static String reason(Message message) {
    return Objects.requireNonNull(message.messageAttributes().get("reason")).stringValue();
  }

  private static String notification(String bucket, String... keys) {
    List<String> records = new ArrayList<>();
    for (String key : keys) {
      records.add(
          """
          {"eventVersion":"2.3","eventSource":"aws:s3","eventName":"ObjectCreated:Put",
           "s3":{"bucket":{"name":"%s"},"object":{"key":"%s","size":12,"eTag":"x"}}}
          """
              .formatted(bucket, key));
    }
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }
}
