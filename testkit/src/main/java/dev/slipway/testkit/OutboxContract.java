package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Outbox;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Outbox} does together with its {@link UploadStore}. */
public abstract class OutboxContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final InMemoryUploadStore memory = new InMemoryUploadStore();
  private Adapters adapters = new Adapters(memory, new InMemoryOutbox(memory, clock));

  /** A store, and the outbox that it fills. */
  public record Adapters(UploadStore store, Outbox outbox) {}

  /** Both empty, going by the given clock. */
  protected abstract Adapters empty(InstantSource clock) throws Exception;

  @BeforeEach
  final void open() throws Exception {
    adapters = empty(clock);
  }

  @Test
  void emptyOutboxHasNothingToTell() {
    assertThat(outbox().take(10, MINUTE)).isEmpty();
    assertThat(outbox().depth()).isZero();
  }

  @Test
  void creatingAnUploadIsNotTold() {
    created();
    assertThat(outbox().take(10, MINUTE)).isEmpty();
  }

  @Test
  void whatIsReplacedQuietlyIsNotTold() {
    Upload upload = created();
    store().replace(upload.next(clock.instant()).build());
    assertThat(outbox().take(10, MINUTE)).isEmpty();
  }

  @Test
  void changeIsToldWithTheRecord() {
    Upload upload = moved(created(), State.Name.UPLOADED);
    assertThat(outbox().take(10, MINUTE))
        .containsExactly(new Telling(upload, List.of(change(upload))));
    assertThat(outbox().depth()).isEqualTo(1);
  }

  @Test
  void replaceThatLosesTellsNothing() {
    Upload upload = created();
    Upload next = next(next(upload, State.Name.UPLOADED), State.Name.PROCESSING);
    assertThat(store().replace(next, change(next))).isFalse();
    assertThat(outbox().take(10, MINUTE)).isEmpty();
  }

  @Test
  void changesOfOneUploadComeTogetherInTheirOrder() {
    Upload uploaded = moved(created(), State.Name.UPLOADED);
    Upload processing = moved(uploaded, State.Name.PROCESSING);
    Upload ready = moved(processing, State.Name.READY);
    assertThat(outbox().take(10, MINUTE))
        .containsExactly(
            new Telling(ready, List.of(change(uploaded), change(processing), change(ready))));
    assertThat(outbox().depth()).isEqualTo(1);
  }

  @Test
  void manyChangesOfOneUploadAllCome() {
    Upload upload = created();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      upload = moved(upload, i % 2 == 0 ? State.Name.UPLOADED : State.Name.PROCESSING);
      changes.add(change(upload));
    }
    assertThat(outbox().take(1, MINUTE)).containsExactly(new Telling(upload, changes));
  }

  @Test
  void recordIsToldAsItIsNow() {
    Upload uploaded = moved(created(), State.Name.UPLOADED);
    Upload later = uploaded.next(clock.instant()).tidied(true).build();
    store().replace(later);
    assertThat(outbox().take(10, MINUTE))
        .containsExactly(new Telling(later, List.of(change(uploaded))));
  }

  @Test
  void whatWasToldIsGone() {
    moved(created(), State.Name.UPLOADED);
    Telling telling = takeOne();
    outbox().told(telling);
    outbox().told(telling);
    clock.move(MINUTE);
    assertThat(outbox().take(10, MINUTE)).isEmpty();
    assertThat(outbox().depth()).isZero();
  }

  @Test
  void whatWasTakenIsHiddenUntilItsVisibilityEnds() {
    moved(created(), State.Name.UPLOADED);
    Telling first = takeOne();
    clock.move(MINUTE.minusMillis(1));
    assertThat(outbox().take(10, MINUTE)).isEmpty();
    assertThat(outbox().depth()).isEqualTo(1);
    clock.move(Duration.ofMillis(1));
    assertThat(outbox().take(10, MINUTE)).containsExactly(first);
  }

  @Test
  void changeMadeWhileOthersAreToldStays() {
    Upload uploaded = moved(created(), State.Name.UPLOADED);
    Telling first = takeOne();
    Upload processing = moved(uploaded, State.Name.PROCESSING);
    assertThat(outbox().take(10, MINUTE)).isEmpty();
    outbox().told(first);
    clock.move(MINUTE);
    assertThat(outbox().take(10, MINUTE))
        .containsExactly(new Telling(processing, List.of(change(processing))));
  }

  @Test
  void toldBeforeItWasEverTakenIsGone() {
    Upload uploaded = moved(created(), State.Name.UPLOADED);
    outbox().told(new Telling(uploaded, List.of(change(uploaded))));
    assertThat(outbox().take(10, MINUTE)).isEmpty();
    Upload processing = moved(uploaded, State.Name.PROCESSING);
    assertThat(takeOne().changes()).containsExactly(change(processing));
  }

  @Test
  void longestWaitingComesFirst() {
    List<UploadId> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      order.add(moved(created(), State.Name.UPLOADED).id());
      clock.move(MINUTE);
    }
    assertThat(outbox().take(2, MINUTE))
        .extracting(telling -> telling.upload().id())
        .containsExactlyElementsOf(order.subList(0, 2));
    assertThat(takeOne().upload().id()).isEqualTo(order.get(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void askingForNothingGivesNothing(int limit) {
    moved(created(), State.Name.UPLOADED);
    assertThat(outbox().take(limit, MINUTE)).isEmpty();
  }

  @Test
  void concurrentTellersNeverShareAnUpload() throws Exception {
    List<UploadId> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(moved(created(), State.Name.UPLOADED).id());
    }
    List<UploadId> taken =
        Together.run(6, _ -> this::drain).stream().flatMap(Collection::stream).toList();
    assertThat(taken).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(outbox().depth()).isZero();
  }

  private List<UploadId> drain() {
    List<UploadId> seen = new ArrayList<>();
    List<Telling> tellings = outbox().take(7, MINUTE);
    while (!tellings.isEmpty()) {
      tellings.forEach(telling -> seen.add(telling.upload().id()));
      tellings.forEach(outbox()::told);
      tellings = outbox().take(7, MINUTE);
    }
    return seen;
  }

  private Telling takeOne() {
    List<Telling> tellings = outbox().take(10, MINUTE);
    assertThat(tellings).hasSize(1);
    return tellings.getFirst();
  }

  private Upload created() {
    Upload upload = samples.pending();
    store().create(upload, null);
    return upload;
  }

  private Upload moved(Upload upload, State.Name to) {
    Upload next = next(upload, to);
    assertThat(store().replace(next, change(next))).isTrue();
    return next;
  }

  private Upload next(Upload upload, State.Name to) {
    return upload.next(clock.instant()).state(samples.state(to)).build();
  }

  private static Change change(Upload upload) {
    return new Change(upload.id(), upload.version(), upload.state().name(), upload.updatedAt());
  }

  private UploadStore store() {
    return adapters.store();
  }

  private Outbox outbox() {
    return adapters.outbox();
  }
}
