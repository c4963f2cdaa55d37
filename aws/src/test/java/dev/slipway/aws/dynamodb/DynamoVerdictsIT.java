package dev.slipway.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.aws.guardduty.Verdicts;
import dev.slipway.awscalls.DynamoDb;
import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.upload.UploadId;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamoVerdictsIT {
  private static final Verdict CLEAN = new Verdict.Clean();
  private static final Verdict INFECTED = new Verdict.Infected("EICAR-Test-File");
  private static final Verdict UNSCANNABLE = new Verdict.Unscannable("it is encrypted");

  private final DynamoDb dynamo = DynamoLocal.http();
  private final String table = DynamoLocal.table();
  private final MovableClock clock = new MovableClock();
  private final Verdicts verdicts = new DynamoVerdicts(dynamo, table, clock);
  private final UploadId id = new SampleUploads(clock).id();

  @Test
  void everyVerdictSurvivesTheRoundTrip() {
    List<Verdict> all = List.of(CLEAN, INFECTED, UNSCANNABLE);
    for (int i = 0; i < all.size(); i++) {
      verdicts.put(id, "etag-" + i, null, all.get(i));
      assertThat(verdicts.find(id, "etag-" + i, null)).isEqualTo(all.get(i));
    }
  }

  @Test
  void verdictBelongsToOneObjectOnly() {
    verdicts.put(id, "etag", "v1", INFECTED);

    assertThat(verdicts.find(id, "etag", "v2")).isNull();
    assertThat(verdicts.find(id, "etag", null)).isNull();
    assertThat(verdicts.find(id, "other", "v1")).isNull();
    assertThat(
            verdicts.find(
                new SampleUploads(() -> clock.instant().plusMillis(1)).id(), "etag", "v1"))
        .isNull();
  }

  @Test
  void lateVerdictOnAnotherObjectPushesNothingOut() {
    verdicts.put(id, "new", null, CLEAN);
    verdicts.put(id, "old", null, INFECTED);

    assertThat(verdicts.find(id, "new", null)).isEqualTo(CLEAN);
  }

  @Test
  void ofTwoVerdictsTheOneThatIsNotCleanStays() {
    verdicts.put(id, "etag", null, CLEAN);
    verdicts.put(id, "etag", null, INFECTED);
    verdicts.put(id, "etag", null, CLEAN);

    assertThat(verdicts.find(id, "etag", null)).isEqualTo(INFECTED);
  }

  @Test
  void waitingIsNoVerdictToKeep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdicts.put(id, "etag", null, new Verdict.Awaited(Duration.ZERO)));
  }
}
