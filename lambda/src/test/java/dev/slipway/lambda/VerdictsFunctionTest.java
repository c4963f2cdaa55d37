package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.aws.guardduty.GuardDutyEvents;
import dev.slipway.aws.guardduty.Verdicts;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.http.Body;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictsFunctionTest {
  private final MovableClock clock = new MovableClock();
  private final ObjectKeys keys = new ObjectKeys("test");
  private final Upload upload = new SampleUploads(clock).pending();
  private final InMemoryEventQueue queue = new InMemoryEventQueue(clock);
  private final Kept verdicts = new Kept();
  private final VerdictsFunction function =
      new VerdictsFunction(new GuardDutyEvents("files", keys), verdicts, queue);

  @Test
  void verdictIsKeptAndTheUploadLookedAt() {
    send(keys.incoming(upload), "NO_THREATS_FOUND");

    assertThat(verdicts.find(upload.id(), "9b2cf5", "v1")).isInstanceOf(Verdict.Clean.class);
    assertThat(queue.receive(10, Duration.ofMinutes(1)))
        .singleElement()
        .satisfies(
            delivery ->
                assertThat(delivery.event()).isEqualTo(new QueuedEvent(upload.id(), "guardduty")));
  }

  @Test
  void whatIsNoScanOfOursIsLeftAlone() {
    send("trusted/other", "NO_THREATS_FOUND");
    function.answer(invocation("{\"source\":\"aws.s3\"}"));

    assertThat(verdicts.kept).isEmpty();
    assertThat(queue.depth()).isZero();
  }

  @Test
  void whatCannotBeReadFailsTheInvocation() {
    for (String event : new String[] {"", "[]", "{"}) {
      assertThatThrownBy(() -> function.answer(invocation(event)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(queue.depth()).isZero();
  }

  private void send(String key, String status) {
    function.answer(
        invocation(
            """
            {"source":"aws.guardduty",
             "detail-type":"GuardDuty Malware Protection Object Scan Result",
             "detail":{"schemaVersion":"1.0","scanStatus":"COMPLETED","resourceType":"S3_OBJECT",
              "s3ObjectDetails":{"bucketName":"files","objectKey":"%s","eTag":"9b2cf5",
                                 "versionId":"v1","s3Throttled":false},
              "scanResultDetails":{"scanResultStatus":"%s","threats":null}}}
            """
                .formatted(key, status)));
  }

  private static Invocation invocation(String event) {
    return new Invocation("1", Body.of(event), () -> Duration.ofSeconds(10));
  }

  private static final class Kept implements Verdicts {
    private final Map<String, Verdict> kept = new HashMap<>();

    @Override
    public void put(UploadId id, String etag, @Nullable String versionId, Verdict verdict) {
      kept.put(id + etag + versionId, verdict);
    }

    @Override
    public @Nullable Verdict find(UploadId id, String etag, @Nullable String versionId) {
      return kept.get(id + etag + versionId);
    }
  }
}
