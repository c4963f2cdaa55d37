package dev.slipway.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.aws.sqs.LocalSqs.Died;
import dev.slipway.aws.sqs.LocalSqs.Queues;
import dev.slipway.core.port.EventQueue.DeadLetter;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.UploadId;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** A process that dies between two calls leaves an event too many, never one too few. */
class SqsCrashIT {
  @RegisterExtension static final LocalSqs SQS = new LocalSqs();

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ObjectKeys KEYS = new ObjectKeys("test");

  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final Queues queues = SQS.queues(clock);
  private final SqsEventQueue queue = queue(SQS.client());

  @ParameterizedTest
  @ValueSource(classes = {SendMessageRequest.class, DeleteMessageRequest.class})
  void buryingLosesNothing(Class<? extends SdkRequest> call) {
    UploadId id = sent();
    Delivery delivery = queue.receive(1, MINUTE).getFirst();
    dies(call, dying -> dying.bury(delivery, "broken"));
    assertThat(somewhere()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(classes = {SendMessageRequest.class, DeleteMessageRequest.class})
  void replayingLosesNothing(Class<? extends SdkRequest> call) {
    UploadId id = sent();
    queue.bury(queue.receive(1, MINUTE).getFirst(), "broken");
    DeadLetter letter = queue.deadLetters(1).getFirst();
    dies(call, dying -> dying.replay(letter.id()));
    assertThat(somewhere()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(classes = {SendMessageRequest.class, DeleteMessageRequest.class})
  void longReleaseLosesNothing(Class<? extends SdkRequest> call) {
    UploadId id = sent();
    Delivery delivery = queue.receive(1, MINUTE).getFirst();
    dies(call, dying -> dying.release(delivery, Duration.ofHours(13)));
    assertThat(somewhere()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(classes = {SendMessageRequest.class, DeleteMessageRequest.class})
  void delayingAgainLosesNothing(Class<? extends SdkRequest> call) {
    UploadId id = samples.id();
    queue.send(new QueuedEvent(id, "sweeper"), Duration.ofHours(1));
    clock.move(Duration.ofMinutes(15));
    dies(call, dying -> dying.receive(1, MINUTE));
    assertThat(somewhere()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(classes = {SendMessageRequest.class, DeleteMessageRequest.class})
  void takingANotificationApartLosesNothing(Class<? extends SdkRequest> call) {
    var one = samples.pending();
    var other = samples.pending();
    String body =
        Stream.of(one, other)
            .map(
                upload ->
                    """
                    {"eventSource":"aws:s3","eventName":"ObjectCreated:Put",
                     "s3":{"bucket":{"name":"files"},"object":{"key":"%s"}}}"""
                        .formatted(KEYS.incoming(upload)))
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    var _ = SQS.client().sendMessage(send -> send.queueUrl(queues.url()).messageBody(body));
    dies(call, dying -> dying.receive(1, MINUTE));
    assertThat(somewhere()).containsExactlyInAnyOrder(one.id(), other.id());
  }

  private UploadId sent() {
    UploadId id = samples.id();
    queue.send(new QueuedEvent(id, "complete"), Duration.ZERO);
    return id;
  }

  private void dies(Class<? extends SdkRequest> call, Consumer<SqsEventQueue> work) {
    try (SqsClient client = SQS.dyingBefore(call)) {
      SqsEventQueue dying = queue(client);
      assertThatThrownBy(() -> work.accept(dying)).isInstanceOf(Died.class);
    }
  }

  /** The uploads of all that is delivered in a day, and of the dead letters. */
  private Set<UploadId> somewhere() {
    // What the process had in its hands is hidden for a while.
    clock.move(Duration.ofMinutes(3));
    Set<UploadId> found =
        queue.deadLetters(100).stream()
            .map(letter -> letter.event().uploadId())
            .collect(Collectors.toSet());
    for (int quarter = 0; quarter < 4 * 24; quarter++) {
      clock.move(Duration.ofMinutes(15));
      queue.receive(100, Duration.ofHours(12)).forEach(each -> found.add(each.event().uploadId()));
    }
    return found;
  }

  private SqsEventQueue queue(SqsClient client) {
    return new SqsEventQueue(
        client, queues.url(), queues.deadLetterUrl(), new SqsBodies("files", KEYS), clock);
  }
}
