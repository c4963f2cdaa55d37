package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.Problem;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.port.UploadStore.Creation;
import dev.slipway.core.port.UploadStore.Idempotency;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.FileSpec;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link UploadStore} does with single records; the rest is {@link UploadListContract}.
 */
public abstract class UploadStoreContract {
  private static final int THREADS = 8;

  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private UploadStore store = new InMemoryUploadStore();

  /** A store without records. */
  protected abstract UploadStore emptyStore() throws Exception;

  @BeforeEach
  final void openStore() throws Exception {
    store = emptyStore();
  }

  @Test
  void unknownIdIsNotFound() {
    assertThat(store.find(samples.id())).isNull();
  }

  @ParameterizedTest
  @EnumSource(State.Name.class)
  void everyStateSurvivesTheRoundTrip(State.Name name) {
    Upload upload = samples.inState(name);
    assertThat(store.create(upload, null)).isInstanceOf(Creation.Created.class);
    assertThat(store.find(upload.id())).isEqualTo(upload);
  }

  @Test
  void everyFieldSurvivesTheRoundTrip() {
    Instant now = Instant.parse("2026-02-28T23:59:59.123456789Z");
    Checksum checksum = new Checksum(Checksum.Algorithm.CRC64NVME, "AAAAAAAAAAA=");
    Upload upload =
        samples
            .upload()
            .version(7)
            .file(
                new FileSpec("a.mp4", "video/mp4", 53_687_091_200_000L, checksum, Map.of("k", "v")))
            .transfer(Transfer.MULTIPART)
            .partSize(5_368_709_120L)
            .createdAt(now)
            .updatedAt(now.plusNanos(1))
            .grantedUntil(now.plusSeconds(604_800))
            .dueAt(now.plusNanos(2))
            .tidied(true)
            .steps(
                List.of(
                    new StepRecord("inspect", StepRecord.Outcome.PASSED, 0, 1, "Tika 3"),
                    new StepRecord("scan", StepRecord.Outcome.ERROR, Long.MAX_VALUE, 3, "")))
            .variants(Map.of("thumb", new TrustedObject("trusted/thumb", "tag", 7, "image/webp")))
            .build();
    store.create(upload, null);
    assertThat(store.find(upload.id())).isEqualTo(upload);
  }

  @Test
  void absentFieldsStayAbsent() {
    ReceivedObject bare = new ReceivedObject("etag", null, 0, null, clock.instant(), null);
    Upload upload = samples.upload().dueAt(null).state(new State.Uploaded(bare, 0)).build();
    store.create(upload, null);
    assertThat(store.find(upload.id())).isEqualTo(upload);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "día 写真 фото.jpg",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿👩‍👩‍👧‍👦",
        "\u202egpj.exe",
        "quote\" back\\slash 'single' ;--",
        "nul\u0000tab\tline\n",
        "half a pair \ud83d",
        "İIıi",
        ""
      })
  void anyTextSurvivesTheRoundTrip(String text) {
    Upload upload =
        samples
            .upload()
            .file(new FileSpec(text, "image/jpeg", 1, null, Map.of(text, text)))
            .state(new State.Rejected(new Problem("odd-text", text)))
            .results(Map.of("inspect", Map.of(text, List.of(text))))
            .build();
    store.create(upload, null);
    assertThat(store.find(upload.id())).isEqualTo(upload);
  }

  @ParameterizedTest
  @ValueSource(strings = {"día 写真 🏴 İIıi", "'; DROP TABLE uploads; --", "a/b\\c\"d%_"})
  void anyOwnerSurvivesTheRoundTrip(String name) {
    Upload upload = samples.upload().tenant(name).user(name).build();
    store.create(upload, null);
    assertThat(store.find(upload.id())).isEqualTo(upload);
  }

  @Test
  void resultsKeepTheirShapeAndKinds() {
    Map<String, Object> found =
        Map.of(
            "small",
            1L,
            "large",
            Long.MAX_VALUE,
            "negative",
            Long.MIN_VALUE,
            "whole",
            1.0d,
            "tiny",
            Double.MIN_VALUE,
            "huge",
            1e300,
            "flag",
            false,
            "list",
            List.of(1L, "two", 3.5d, List.of(), Map.of("deep", List.of(true))),
            "empty",
            Map.of());
    Upload upload = samples.upload().results(Map.of("inspect", found, "image", Map.of())).build();
    store.create(upload, null);
    assertThat(store.find(upload.id())).isEqualTo(upload);
  }

  @Test
  void idIsNeverWrittenTwice() {
    Upload first = samples.pending();
    store.create(first, null);
    Upload second = samples.upload().id(first.id()).user("eve").build();
    assertThatThrownBy(() -> store.create(second, null)).isInstanceOf(RuntimeException.class);
    assertThat(store.find(first.id())).isEqualTo(first);
  }

  @Test
  void creationsWithoutAKeyAreAllNew() {
    Upload first = samples.pending();
    Upload second = samples.pending();
    assertThat(store.create(first, null)).isInstanceOf(Creation.Created.class);
    assertThat(store.create(second, null)).isInstanceOf(Creation.Created.class);
    assertThat(store.find(second.id())).isEqualTo(second);
  }

  @Test
  void repeatedKeyAnswersWithTheFirstUploadAndItsFingerprint() {
    Upload first = samples.pending();
    Upload second = samples.pending();
    assertThat(store.create(first, new Idempotency("key", "print-1")))
        .isInstanceOf(Creation.Created.class);
    assertThat(store.create(second, new Idempotency("key", "print-2")))
        .isEqualTo(new Creation.Existing(first, "print-1"));
    assertThat(store.find(second.id())).isNull();
  }

  @Test
  void sameCreationRepeatedIsNoMistake() {
    Upload upload = samples.pending();
    store.create(upload, new Idempotency("key", "print"));
    assertThat(store.create(upload, new Idempotency("key", "print")))
        .isEqualTo(new Creation.Existing(upload, "print"));
  }

  @Test
  void repeatedKeyAnswersWithTheUploadAsItIsNow() {
    Upload first = samples.pending();
    store.create(first, new Idempotency("key", "print"));
    Upload changed = first.next(clock.instant()).state(new State.Cancelled()).build();
    store.replace(changed);
    assertThat(store.create(samples.pending(), new Idempotency("key", "print")))
        .isEqualTo(new Creation.Existing(changed, "print"));
  }

  @Test
  void keyOfAnotherOwnerIsFree() {
    Idempotency key = new Idempotency("key", "print");
    store.create(samples.upload().tenant("ab").user("c").build(), key);
    for (Upload other :
        List.of(
            samples.upload().tenant("ab").user("d").build(),
            samples.upload().tenant("x").user("c").build(),
            samples.upload().tenant("a").user("bc").build(),
            samples.upload().tenant("AB").user("c").build())) {
      assertThat(store.create(other, key)).isInstanceOf(Creation.Created.class);
      assertThat(store.find(other.id())).isEqualTo(other);
    }
  }

  @Test
  void keysAreComparedExactly() {
    store.create(samples.pending(), new Idempotency("key", "print"));
    for (String other : List.of("KEY", "ke", "key~", "k%")) {
      assertThat(store.create(samples.pending(), new Idempotency(other, "print")))
          .isInstanceOf(Creation.Created.class);
    }
  }

  @Test
  void ofConcurrentCreationsWithOneKeyOneIsWritten() throws Exception {
    List<Upload> uploads = IntStream.range(0, THREADS).mapToObj(_ -> samples.pending()).toList();
    List<Creation> creations =
        Together.run(
            THREADS, i -> () -> store.create(uploads.get(i), new Idempotency("key", "print-" + i)));
    int winner = only(creations.stream().map(Creation.Created.class::isInstance).toList());
    for (int i = 0; i < THREADS; i++) {
      if (i != winner) {
        assertThat(creations.get(i))
            .isEqualTo(new Creation.Existing(uploads.get(winner), "print-" + winner));
        assertThat(store.find(uploads.get(i).id())).isNull();
      }
    }
  }

  @Test
  void concurrentCreationsAreAllWritten() throws Exception {
    List<Upload> uploads = IntStream.range(0, 64).mapToObj(_ -> samples.pending()).toList();
    Together.run(64, i -> () -> store.create(uploads.get(i), null));
    assertThat(uploads).allSatisfy(u -> assertThat(store.find(u.id())).isEqualTo(u));
  }

  @Test
  void nextVersionReplacesTheRecord() {
    Upload first = samples.pending();
    store.create(first, null);
    clock.move(Duration.ofSeconds(1));
    Upload next =
        first
            .next(clock.instant())
            .state(samples.state(State.Name.READY))
            .dueAt(null)
            .results(Map.of("inspect", Map.of("type", "image/jpeg")))
            .build();
    assertThat(store.replace(next)).isTrue();
    assertThat(store.find(first.id())).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 6})
  void anyOtherVersionChangesNothing(long version) {
    Upload stored = samples.upload().version(3).build();
    store.create(stored, null);
    assertThat(store.replace(samples.upload().id(stored.id()).version(version).user("eve").build()))
        .isFalse();
    assertThat(store.find(stored.id())).isEqualTo(stored);
  }

  @Test
  void whatWasNeverCreatedIsNotReplaced() {
    Upload next = samples.pending().next(clock.instant()).build();
    assertThat(store.replace(next)).isFalse();
    assertThat(store.find(next.id())).isNull();
  }

  @Test
  void ofConcurrentReplacementsOneWins() throws Exception {
    Upload first = samples.pending();
    store.create(first, null);
    List<Upload> nexts =
        IntStream.range(0, THREADS)
            .mapToObj(i -> first.next(clock.instant().plusSeconds(i)).build())
            .toList();
    List<Boolean> won = Together.run(THREADS, i -> () -> store.replace(nexts.get(i)));
    assertThat(store.find(first.id())).isEqualTo(nexts.get(only(won)));
  }

  private static int only(List<Boolean> won) {
    assertThat(won).containsOnlyOnce(true);
    return won.indexOf(true);
  }
}
