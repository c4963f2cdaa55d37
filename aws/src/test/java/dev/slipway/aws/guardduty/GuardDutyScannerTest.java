package dev.slipway.aws.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.port.Step;
import dev.slipway.core.settings.Settings;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardDutyScannerTest {
  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final InMemoryVerdicts verdicts = new InMemoryVerdicts();
  private final GuardDutyScanner scanner =
      new GuardDutyScanner(verdicts, GuardDutyScanner.PATIENCE, clock);

  @Test
  void verdictOnTheConfirmedObjectIsGiven() {
    for (Verdict verdict :
        List.of(
            new Verdict.Clean(),
            new Verdict.Infected("Eicar"),
            new Verdict.Unscannable("GuardDuty's scan failed"))) {
      Input input = input("etag", "v1");
      verdicts.put(input.upload().id(), "etag", "v1", verdict);
      assertThat(scanner.scan(input)).isEqualTo(verdict);
    }
  }

  @Test
  void verdictOnAnotherObjectIsNone() {
    Input input = input("etag", "v1");
    Verdict clean = new Verdict.Clean();
    verdicts.put(input.upload().id(), "other", "v1", clean);
    verdicts.put(input.upload().id(), "etag", "v2", clean);
    verdicts.put(input.upload().id(), "etag", null, clean);
    verdicts.put(samples.id(), "etag", "v1", clean);
    assertThat(scanner.scan(input)).isInstanceOf(Verdict.Awaited.class);
  }

  @Test
  void bucketWithoutVersionsIsPinnedByTheEtag() {
    Input input = input("etag", null);
    verdicts.put(input.upload().id(), "etag", null, new Verdict.Clean());
    assertThat(scanner.scan(input)).isEqualTo(new Verdict.Clean());
  }

  @Test
  void waitsGrowAndEnd() {
    Input input = input("etag", "v1");
    List<Duration> waits = new ArrayList<>();
    Verdict verdict = scanner.scan(input);
    while (verdict instanceof Verdict.Awaited(Duration again)) {
      waits.add(again);
      clock.move(again);
      verdict = scanner.scan(input);
    }
    assertThat(verdict)
        .isEqualTo(new Verdict.Unscannable("GuardDuty sent no verdict within 60 minutes"));
    assertThat(waits.getFirst()).isEqualTo(Duration.ofSeconds(30));
    assertThat(waits.subList(0, waits.size() - 1)).isSorted();
    assertThat(waits).hasSizeBetween(10, 30).allMatch(wait -> !wait.isZero());
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(GuardDutyScanner.PATIENCE);
  }

  @Test
  void verdictThatComesAtTheLastMomentCounts() {
    Input input = input("etag", "v1");
    clock.move(Duration.ofHours(2));
    verdicts.put(input.upload().id(), "etag", "v1", new Verdict.Clean());
    assertThat(scanner.scan(input)).isEqualTo(new Verdict.Clean());
  }

  @Test
  void objectInPartsIsAsOldAsItsLastPartMayBe() {
    Instant begun = clock.instant();
    Upload upload =
        samples
            .upload()
            .transfer(Transfer.MULTIPART)
            .partSize(8L << 20)
            .grantedUntil(begun.plus(Duration.ofHours(12)))
            .build();
    Input input = new Input(upload, object("etag-2", "v1", begun));
    clock.move(Duration.ofHours(12));
    assertThat(scanner.scan(input)).isEqualTo(new Verdict.Awaited(Duration.ofMinutes(10)));
    clock.move(Duration.ofHours(1));
    assertThat(scanner.scan(input)).isInstanceOf(Verdict.Unscannable.class);
  }

  @Test
  void clocksThatDifferDoNotBreakTheWait() {
    Input input =
        new Input(samples.pending(), object("etag", "v1", clock.instant().plusSeconds(90)));
    assertThat(scanner.scan(input)).isEqualTo(new Verdict.Awaited(Duration.ofSeconds(30)));
  }

  @Test
  void scannerSaysWhoItIs() {
    assertThat(scanner.identity().engine()).contains("GuardDuty");
  }

  private Input input(String etag, @Nullable String version) {
    return new Input(samples.pending(), object(etag, version, clock.instant()));
  }

  private static ReceivedObject object(String etag, @Nullable String version, Instant writtenAt) {
    return new ReceivedObject(etag, version, 12_345, "image/jpeg", writtenAt, null);
  }

  /** Nothing but what is known of the object: no byte of it is read. */
  private record Input(Upload upload, ReceivedObject object) implements Step.Input {
    @Override
    public Settings settings() {
      return new Settings("test", Map.of(), new ArrayList<>());
    }

    @Override
    public InputStream open(long from, long to) {
      throw new AssertionError("the object is read");
    }

    @Override
    public String link(Duration ttl) {
      throw new AssertionError("the object is signed for");
    }

    @Override
    public void store(String name, String contentType, byte[] bytes) {
      throw new AssertionError("a variant is stored");
    }
  }

  private static final class InMemoryVerdicts implements Verdicts {
    private final Map<Pin, Scanner.Verdict> verdicts = new HashMap<>();

    private record Pin(UploadId id, String etag, @Nullable String versionId) {}

    @Override
    public void put(UploadId id, String etag, @Nullable String versionId, Verdict verdict) {
      verdicts.merge(
          new Pin(id, etag, versionId),
          verdict,
          (old, next) -> old instanceof Verdict.Clean ? next : old);
    }

    @Override
    public @Nullable Verdict find(UploadId id, String etag, @Nullable String versionId) {
      return verdicts.get(new Pin(id, etag, versionId));
    }
  }
}
