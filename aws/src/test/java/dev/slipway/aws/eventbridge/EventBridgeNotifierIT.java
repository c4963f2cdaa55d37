package dev.slipway.aws.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.slipway.aws.SdkBounds;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class EventBridgeNotifierIT {
  // What fails on purpose is not worth pages of log.
  private static final Logger QUIET = Logger.getLogger("dev.slipway.aws.eventbridge");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final StubEventBridge bridge = new StubEventBridge();
  private final EventBridgeClient client =
      EventBridgeClients.of("eu-central-1", bridge.endpoint(), CREDENTIALS);
  private final List<Duration> pauses = new ArrayList<>();
  private final EventBridgeNotifier notifier = notifier(client);

  EventBridgeNotifierIT() throws IOException {}

  @AfterEach
  void close() {
    client.close();
    bridge.close();
  }

  @Test
  void changeIsPutOnTheBus() throws IOException {
    Telling telling = telling(State.Name.READY);
    assertThat(notifier.tell(List.of(telling))).containsExactly(telling);
    assertThat(bridge.targets()).containsExactly("AWSEvents.PutEvents");
    Map<String, Object> entry = bridge.calls().getFirst().getFirst();
    assertThat(entry)
        .containsEntry("EventBusName", "uploads")
        .containsEntry("Source", "slipway")
        .containsEntry("DetailType", "Upload state changed");
    assertThat(((Number) Objects.requireNonNull(entry.get("Time"))).longValue())
        .isEqualTo(telling.upload().updatedAt().getEpochSecond());
    assertThat(detail(entry))
        .containsEntry("id", telling.upload().id().value())
        .containsEntry("state", "ready");
  }

  @Test
  void everyChangeOfAnUploadIsAnEvent() throws IOException {
    Telling telling = telling(State.Name.UPLOADED, State.Name.PROCESSING, State.Name.READY);
    assertThat(notifier.tell(List.of(telling))).containsExactly(telling);
    assertThat(bridge.calls()).hasSize(1);
    assertThat(bridge.calls().getFirst())
        .extracting(entry -> detail(entry).get("state"))
        .containsExactly("uploaded", "processing", "ready");
  }

  @Test
  void nothingToTellAsksNobody() throws IOException {
    assertThat(notifier.tell(List.of())).isEmpty();
    assertThat(bridge.calls()).isEmpty();
  }

  @Test
  void tenEventsAreACall() throws IOException {
    List<Telling> tellings = tellings(25);
    assertThat(notifier.tell(tellings)).isEqualTo(tellings);
    assertThat(bridge.calls()).extracting(List::size).containsExactly(10, 10, 5);
  }

  @Test
  void callsAreNotLargerThanEventBridgeTakes() throws IOException {
    List<Telling> tellings =
        IntStream.range(0, 3)
            .mapToObj(_ -> telling(Map.of("document", "x".repeat(150_000))))
            .toList();
    assertThat(notifier.tell(tellings)).isEqualTo(tellings);
    assertThat(bridge.calls()).extracting(List::size).containsExactly(1, 1, 1);
  }

  @Test
  void uploadWhoseEventIsRefusedIsNotToldButOthersAre() throws IOException {
    List<Telling> tellings = tellings(3);
    bridge.results("", "MalformedDetail", "");
    assertThat(notifier.tell(tellings)).containsExactly(tellings.get(0), tellings.get(2));
    assertThat(bridge.calls()).hasSize(1);
  }

  @Test
  void uploadOfWhichOneChangeIsRefusedIsNotTold() throws IOException {
    Telling half = telling(State.Name.UPLOADED, State.Name.READY);
    Telling whole = telling(State.Name.READY);
    bridge.results("", "NotAuthorizedForSourceException", "");
    assertThat(notifier.tell(List.of(half, whole))).containsExactly(whole);
  }

  @Test
  void throttledEventsAloneAreSentAgainAfterAPause() throws IOException {
    List<Telling> tellings = tellings(3);
    bridge.results("", "ThrottlingException", "InternalFailure");
    bridge.results("ThrottlingException", "");
    assertThat(notifier.tell(tellings)).isEqualTo(tellings);
    assertThat(bridge.calls()).extracting(List::size).containsExactly(3, 2, 1);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void throttlingThatStaysIsGivenUpForThatUpload() throws IOException {
    List<Telling> tellings = tellings(2);
    bridge.results("", "ThrottlingException");
    bridge.results("ThrottlingException");
    bridge.results("ThrottlingException");
    bridge.results("ThrottlingException");
    assertThat(notifier.tell(tellings)).containsExactly(tellings.getFirst());
    assertThat(bridge.calls()).hasSize(4);
  }

  @Test
  void eventsWithoutAResultAreSentAgain() throws IOException {
    List<Telling> tellings = tellings(2);
    bridge.results("");
    assertThat(notifier.tell(tellings)).isEqualTo(tellings);
    assertThat(bridge.calls()).extracting(List::size).containsExactly(2, 1);
  }

  @Test
  void nothingToldIsAnError() {
    bridge.results("MalformedDetail");
    assertThatThrownBy(() -> notifier.tell(tellings(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MalformedDetail");
  }

  @Test
  void failingServiceIsAskedThreeTimesAndThenNoMore() {
    for (int i = 0; i < 9; i++) {
      bridge.answer(500, Map.of("__type", "InternalException", "message", "broken"));
    }
    assertThatThrownBy(() -> notifier.tell(tellings(25))).isInstanceOf(IOException.class);
    assertThat(bridge.calls()).extracting(List::size).containsExactly(10, 10, 10);
  }

  @Test
  void whatWasToldBeforeTheServiceFailedStaysTold() throws IOException {
    List<Telling> tellings = tellings(12);
    bridge.results("", "", "", "", "", "", "", "", "", "");
    for (int i = 0; i < 3; i++) {
      bridge.answer(500, Map.of("__type", "InternalException"));
    }
    assertThat(notifier.tell(tellings)).isEqualTo(tellings.subList(0, 10));
  }

  @Test
  void refusedCallsAreErrorsWithTheReason() {
    bridge.answer(400, Map.of("__type", "AccessDeniedException", "message", "not allowed"));
    assertThatThrownBy(() -> notifier.tell(tellings(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not allowed");
    assertThat(bridge.calls()).hasSize(1);
  }

  @Test
  void noAnswerIsAnErrorWhenTheTimeIsOver() throws IOException {
    try (ServerSocket silent = new ServerSocket(0);
        EventBridgeClient impatient =
            EventBridgeClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(override -> override.apiCallTimeout(Duration.ofMillis(300)))
                .build()) {
      assertThatThrownBy(() -> notifier(impatient).tell(tellings(1)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void ourClientsHaveAnEndToEveryWait() {
    var bounds = client.serviceClientConfiguration().overrideConfiguration();
    assertThat(bounds.apiCallTimeout()).contains(SdkBounds.CALL);
    assertThat(bounds.apiCallAttemptTimeout()).contains(SdkBounds.ATTEMPT);
    assertThat(bounds.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(3);
  }

  @Test
  void batchesAreNotBegunWhenTheTimeIsOver() throws IOException {
    List<Telling> tellings = tellings(12);
    bridge.results("", "", "", "", "", "", "", "", "", "ThrottlingException");
    EventBridgeNotifier slow =
        new EventBridgeNotifier(
            client, "uploads", clock, new Random(1), _ -> clock.move(Duration.ofMinutes(2)));
    assertThat(slow.tell(tellings)).isEqualTo(tellings.subList(0, 10));
    assertThat(bridge.calls()).hasSize(2);
  }

  @Test
  void interruptionEndsTheTriesAndIsKept() {
    bridge.results("ThrottlingException");
    EventBridgeNotifier interrupted =
        new EventBridgeNotifier(
            client,
            "uploads",
            clock,
            new Random(1),
            _ -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(() -> interrupted.tell(tellings(1))).isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private EventBridgeNotifier notifier(EventBridgeClient over) {
    return new EventBridgeNotifier(over, "uploads", clock, new Random(1), pauses::add);
  }

  private List<Telling> tellings(int count) {
    return IntStream.range(0, count).mapToObj(_ -> telling(State.Name.READY)).toList();
  }

  private Telling telling(Map<String, Object> results) {
    Upload upload =
        samples.upload().state(samples.state(State.Name.READY)).results(results).build();
    return new Telling(upload, List.of(change(upload)));
  }

  private Telling telling(State.Name... states) {
    Upload upload = samples.pending();
    List<Change> changes = new ArrayList<>();
    for (State.Name state : states) {
      clock.move(Duration.ofSeconds(1));
      upload = upload.next(clock.instant()).state(samples.state(state)).build();
      changes.add(change(upload));
    }
    return new Telling(upload, changes);
  }

  private static Change change(Upload upload) {
    return new Change(upload.id(), upload.version(), upload.state().name(), upload.updatedAt());
  }

  private static Map<String, Object> detail(Map<String, Object> entry) {
    try {
      return JSON.std.mapFrom(Objects.requireNonNull(entry.get("Detail")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
