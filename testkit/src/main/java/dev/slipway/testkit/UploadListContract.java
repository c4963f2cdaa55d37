package dev.slipway.testkit;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.core.port.UploadStore;
import dev.slipway.core.port.UploadStore.Page;
import dev.slipway.core.port.UploadStore.Query;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every {@link UploadStore} lists records, page by page or by when they are due. */
public abstract class UploadListContract {
  private static final Duration MILLISECOND = Duration.ofMillis(1);

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
  void tenantWithoutUploadsHasAnEmptyPage() {
    store.create(samples.pending(), null);
    assertThat(store.list(of("nobody", null, 100))).isEqualTo(new Page(List.of(), null));
  }

  @Test
  void newestComesFirst() {
    List<Upload> made = make(5);
    assertThat(store.list(of("acme", null, 100))).isEqualTo(new Page(made.reversed(), null));
  }

  @Test
  void pagesFollowOneAnother() {
    List<Upload> made = make(7);
    Page first = store.list(of("acme", null, 3));
    Page second = store.list(of("acme", first.next(), 3));
    Page third = store.list(of("acme", second.next(), 3));
    assertThat(first).isEqualTo(new Page(made.reversed().subList(0, 3), made.get(4).id()));
    assertThat(second).isEqualTo(new Page(made.reversed().subList(3, 6), made.get(1).id()));
    assertThat(third).isEqualTo(new Page(List.of(made.getFirst()), null));
  }

  @Test
  void lastPageThatIsFullHasNoNext() {
    make(3);
    assertThat(store.list(of("acme", null, 3)).next()).isNull();
  }

  @Test
  void uploadsOfOneMillisecondAreEachListedOnce() {
    List<Upload> made = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      made.add(add(samples.pending()));
    }
    assertThat(walk(new Query("acme", null, null, null, null, 3)))
        .containsExactlyElementsOf(newestFirst(made));
  }

  @Test
  void newUploadsDoNotShiftTheNextPage() {
    List<Upload> made = make(4);
    Page first = store.list(of("acme", null, 2));
    make(3);
    assertThat(store.list(of("acme", first.next(), 2)).items())
        .containsExactly(made.get(1), made.get(0));
  }

  @Test
  void changedUploadsDoNotShiftTheNextPage() {
    List<Upload> made = make(4);
    Query pending = new Query("acme", null, State.Name.PENDING, null, null, 2);
    Page first = store.list(pending);
    // Both leave the filter, the one the cursor names among them.
    first.items().forEach(upload -> change(upload, new State.Deleted()));
    Query after = new Query("acme", null, State.Name.PENDING, null, first.next(), 2);
    assertThat(store.list(after).items()).containsExactly(made.get(1), made.get(0));
  }

  @Test
  void cursorNeedsNoRecord() {
    List<Upload> before = make(2);
    UploadId gone = samples.id();
    clock.move(MILLISECOND);
    make(2);
    assertThat(store.list(of("acme", gone, 100)).items())
        .containsExactlyElementsOf(before.reversed());
  }

  @Test
  void deletedUploadsAreListedOnlyWhenAskedFor() {
    Upload pending = add(samples.pending());
    Upload deleted = change(add(samples.pending()), samples.state(State.Name.DELETED));
    assertThat(walk(of("acme", null, 10))).containsExactly(pending);
    assertThat(walk(new Query("acme", null, State.Name.DELETED, null, null, 10)))
        .containsExactly(deleted);
  }

  @Test
  void cursorOfAnotherTenantShowsNothingOfIt() {
    List<Upload> own = make(2);
    Upload foreign = add(samples.upload().tenant("other").build());
    assertThat(store.list(of("acme", foreign.id(), 100)).items())
        .containsExactlyElementsOf(own.reversed());
  }

  @Test
  void filtersCombine() {
    List<State.Name> states = List.of(State.Name.PENDING, State.Name.READY, State.Name.FAILED);
    List<Upload> made = new ArrayList<>();
    for (int i = 0; i < 54; i++) {
      clock.move(MILLISECOND);
      made.add(
          add(
              samples
                  .upload()
                  .tenant(i % 2 == 0 ? "acme" : "Acme")
                  .user("user-" + i / 2 % 3)
                  .state(samples.state(states.get(i / 6 % 3)))
                  .purpose(i / 18 == 0 ? "photo" : "video")
                  .build()));
    }
    for (String user : new @Nullable String[] {null, "user-1", "user-%"}) {
      for (State.Name state : new State.@Nullable Name[] {null, State.Name.READY}) {
        for (String purpose : new @Nullable String[] {null, "video", "Video"}) {
          Query query = new Query("acme", user, state, purpose, null, 2);
          List<Upload> expected = made.stream().filter(u -> matches(query, u)).toList().reversed();
          assertThat(walk(query)).as(query.toString()).containsExactlyElementsOf(expected);
        }
      }
    }
  }

  @Test
  void changedStateMovesAnUploadToTheOtherFilter() {
    Upload upload = add(samples.pending());
    Upload changed = change(upload, samples.state(State.Name.READY));
    assertThat(walk(new Query("acme", null, State.Name.PENDING, null, null, 10))).isEmpty();
    assertThat(walk(new Query("acme", null, State.Name.READY, null, null, 10)))
        .containsExactly(changed);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
  void limitOutsideOneToAHundredIsAMistake(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.list(of("acme", null, limit)))
        .withMessageContaining("1 to 100");
  }

  @Test
  void longestDueComesFirst() {
    Instant now = clock.instant();
    Upload second = due(now.minusSeconds(5));
    Upload third = due(now);
    Upload first = due(now.minusNanos(5_000_000_001L));
    due(now.plusNanos(1));
    assertThat(store.due(now, 10)).containsExactly(first, second, third);
  }

  @Test
  void withoutDueAtNothingIsEverDue() {
    add(samples.upload().dueAt(null).build());
    assertThat(store.due(clock.instant().plus(Duration.ofDays(10_000)), 10)).isEmpty();
  }

  @Test
  void dueStopsAtTheLimit() {
    Instant now = clock.instant();
    Upload last = due(now.minusSeconds(1));
    Upload first = due(now.minusSeconds(3));
    Upload second = due(now.minusSeconds(2));
    assertThat(store.due(now, 2)).containsExactly(first, second);
    assertThat(store.due(now, 3)).containsExactly(first, second, last);
    assertThat(store.due(now, 0)).isEmpty();
    assertThat(store.due(now, -1)).isEmpty();
  }

  @Test
  void uploadsDueAtOnceAreAllListed() {
    Instant now = clock.instant();
    List<Upload> made = List.of(due(now), due(now), due(now));
    assertThat(store.due(now, 10)).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void everyStateCanBeDue() {
    for (State.Name name : State.Name.values()) {
      add(samples.upload().state(samples.state(name)).dueAt(clock.instant()).build());
    }
    assertThat(store.due(clock.instant(), 100))
        .extracting(upload -> upload.state().name())
        .containsExactlyInAnyOrder(State.Name.values());
  }

  @Test
  void replacementMovesWhenAnUploadIsDue() {
    Instant now = clock.instant();
    Upload upload = due(now);
    Upload later = upload.next(now).dueAt(now.plusSeconds(60)).build();
    store.replace(later);
    assertThat(store.due(now, 10)).isEmpty();
    assertThat(store.due(now.plusSeconds(60), 10)).containsExactly(later);
    store.replace(later.next(now).dueAt(null).build());
    assertThat(store.due(now.plusSeconds(60), 10)).isEmpty();
  }

  private Upload due(Instant at) {
    return add(samples.upload().dueAt(at).build());
  }

  private List<Upload> make(int count) {
    List<Upload> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(add(samples.pending()));
      clock.move(MILLISECOND);
    }
    return made;
  }

  private Upload add(Upload upload) {
    store.create(upload, null);
    return upload;
  }

  private Upload change(Upload upload, State state) {
    Upload next = upload.next(clock.instant()).state(state).build();
    assertThat(store.replace(next)).isTrue();
    return next;
  }

  private List<Upload> walk(Query query) {
    List<Upload> seen = new ArrayList<>();
    UploadId after = null;
    do {
      Page page =
          store.list(
              new Query(
                  query.tenant(),
                  query.user(),
                  query.state(),
                  query.purpose(),
                  after,
                  query.limit()));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(query.limit());
      seen.addAll(page.items());
      after = page.next();
    } while (after != null && seen.size() < 1000);
    return seen;
  }

  private static boolean matches(Query query, Upload upload) {
    return upload.tenant().equals(query.tenant())
        && (query.user() == null || upload.user().equals(query.user()))
        && (query.state() == null || upload.state().name() == query.state())
        && (query.purpose() == null || upload.purpose().equals(query.purpose()));
  }

  private static List<Upload> newestFirst(List<Upload> uploads) {
    return uploads.stream().sorted(comparing(Upload::id).reversed()).toList();
  }

  private static Query of(String tenant, @Nullable UploadId after, int limit) {
    return new Query(tenant, null, null, null, after, limit);
  }
}
