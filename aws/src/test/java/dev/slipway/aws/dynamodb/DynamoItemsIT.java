package dev.slipway.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.DynamoDb.Put;
import dev.slipway.awscalls.Value;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.port.UploadStore.Idempotency;
import dev.slipway.core.port.UploadStore.Page;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the items hold beside the record, and what only this store can meet. */
class DynamoItemsIT {
  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final DynamoDb dynamo = DynamoLocal.http();
  private final String table = DynamoLocal.table();
  private final DynamoUploadStore store = new DynamoUploadStore(dynamo, table);

  @Test
  void itemOfANewUploadHoldsWhatTheIndexesNeed() throws IOException {
    Upload upload = samples.pending();
    store.create(upload, null);

    assertThat(item(upload))
        .containsOnlyKeys(
            "pk", "id", "version", "state", "document", "owner", "tenantShard", "dueShard", "dueAt")
        .containsEntry("pk", Value.of("u#" + upload.id()))
        .containsEntry("owner", Value.of("acme/ann"))
        .containsEntry("state", Value.of("pending"));
  }

  @Test
  void uploadThatIsNeverDueIsInNoIndexOfTheSweeper() throws IOException {
    Upload upload = samples.pending();
    store.create(upload, null);
    store.replace(upload.next(clock.instant()).dueAt(null).build());

    assertThat(item(upload)).doesNotContainKeys("dueShard", "dueAt");
  }

  @Test
  void toldUploadIsInNoIndexOfTheOutbox() throws IOException {
    Upload upload = samples.pending();
    store.create(upload, null);
    Upload next = upload.next(clock.instant()).state(samples.state(State.Name.READY)).build();
    store.replace(next, new Change(next.id(), 2, State.Name.READY, clock.instant()));
    assertThat(item(upload)).containsKeys("untold", "tellAt", "outboxShard");

    DynamoOutbox outbox = new DynamoOutbox(dynamo, table, clock);
    outbox.told(outbox.take(1, Duration.ofMinutes(1)).getFirst());

    assertThat(item(upload)).doesNotContainKeys("untold", "tellAt", "outboxShard");
  }

  @Test
  void patientOutboxLeavesTheStreamItsTime() {
    Upload upload = samples.pending();
    store.create(upload, null);
    Upload next = upload.next(clock.instant()).state(samples.state(State.Name.READY)).build();
    store.replace(next, new Change(next.id(), 2, State.Name.READY, clock.instant()));
    DynamoOutbox outbox = new DynamoOutbox(dynamo, table, clock, Duration.ofMinutes(2));

    clock.move(Duration.ofMinutes(2).minusMillis(1));
    assertThat(outbox.take(10, Duration.ofMinutes(1))).isEmpty();
    clock.move(Duration.ofMillis(1));
    assertThat(outbox.take(10, Duration.ofMinutes(1))).hasSize(1);
    clock.move(Duration.ofMinutes(1).minusMillis(1));
    assertThat(outbox.take(10, Duration.ofMinutes(1))).isEmpty();
    clock.move(Duration.ofMillis(1));
    assertThat(outbox.take(10, Duration.ofMinutes(1))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(State.Name.class)
  void onlyWhatWasTidiedAndIsNotKeptIsForgotten(State.Name name) throws IOException {
    Upload upload = samples.inState(name);
    store.create(upload, null);
    assertThat(item(upload)).doesNotContainKey("ttl");

    store.replace(upload.next(clock.instant()).tidied(true).build());

    if (Set.of(State.Name.EXPIRED, State.Name.CANCELLED, State.Name.DELETED).contains(name)) {
      long end = clock.instant().plus(Duration.ofDays(90)).getEpochSecond();
      assertThat(item(upload)).containsEntry("ttl", Value.of(end));
    } else {
      assertThat(item(upload)).doesNotContainKey("ttl");
    }
  }

  @Test
  void revivedUploadIsNotForgotten() throws IOException {
    Upload expired = samples.upload().state(new State.Expired()).tidied(true).build();
    store.create(expired, null);
    assertThat(item(expired)).containsKey("ttl");

    store.replace(expired.next(clock.instant()).state(samples.state(State.Name.UPLOADED)).build());

    assertThat(item(expired)).doesNotContainKey("ttl");
  }

  @Test
  void recordThatIsTooLargeIsRefusedWithItsSize() {
    Upload upload = samples.pending();
    store.create(upload, null);
    Upload huge =
        upload
            .next(clock.instant())
            .results(Map.of("document", Map.of("text", "x".repeat(300 * 1024))))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.replace(huge))
        .withMessageContaining("307200 are allowed");
    assertThat(store.find(upload.id())).isEqualTo(upload);
  }

  @Test
  void largestRecordFits() {
    Upload upload =
        samples
            .upload()
            .results(Map.of("document", Map.of("text", "x".repeat(298 * 1024))))
            .build();
    store.create(upload, new Idempotency("key", "print"));

    assertThat(store.find(upload.id())).isEqualTo(upload);
  }

  @Test
  void uploadsOfATenantAreSpreadOverShards() throws IOException {
    Set<Value> tenants = new HashSet<>();
    Set<Value> dues = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Upload upload = samples.pending();
      Map<String, Value> item = UploadItem.write(upload, new Shards(16));
      tenants.add(item.get("tenantShard"));
      dues.add(item.get("dueShard"));
    }
    assertThat(tenants).hasSize(16);
    assertThat(dues).hasSize(16);
  }

  @Test
  void moreShardsFindWhatFewerWrote() {
    UploadStore before = new DynamoUploadStore(dynamo, table, new Shards(2));
    UploadStore after = new DynamoUploadStore(dynamo, table, new Shards(5));
    for (int i = 0; i < 10; i++) {
      before.create(samples.pending(), null);
      after.create(samples.pending(), null);
    }

    assertThat(after.list(query(null, 100)).items()).hasSize(20);
    assertThat(after.due(clock.instant().plus(Duration.ofDays(1)), 100)).hasSize(20);
  }

  @Test
  void longListIsMergedFromManyPagesOfEveryShard() {
    for (int i = 0; i < 150; i++) {
      store.create(samples.pending(), null);
    }
    Page first = store.list(query(null, 100));
    Page second = store.list(query(null, 100, first));

    assertThat(first.items()).hasSize(100).isSortedAccordingTo((a, b) -> b.id().compareTo(a.id()));
    assertThat(second.items()).hasSize(50);
    assertThat(second.next()).isNull();
  }

  @Test
  void lookingForWhatIsRareEndsWithACursor() {
    Map<String, Value> other =
        UploadItem.write(samples.upload().purpose("other").build(), new Shards(1));
    Upload rare = samples.upload().purpose("rare").build();
    DynamoDb endless = new Endless(dynamo, other, 1_500, UploadItem.write(rare, new Shards(1)));
    UploadStore lists = new DynamoUploadStore(endless, table, new Shards(1));

    Page first = lists.list(query("rare", 10));
    assertThat(first.items()).isEmpty();
    assertThat(first.next()).isNotNull();
  }

  @Test
  void indexThatLagsBehindMakesNothingDue() {
    Upload upload = samples.pending();
    DynamoDb lagging = new Endless(dynamo, UploadItem.write(upload, new Shards(1)), 1, Map.of());
    store.create(upload, null);
    store.replace(upload.next(clock.instant()).dueAt(null).build());

    assertThat(
            new DynamoUploadStore(lagging, table, new Shards(1))
                .due(clock.instant().plusSeconds(99_999), 10))
        .isEmpty();
  }

  @Test
  void writeWhoseAnswerWasLostCounts() {
    Upload upload = samples.pending();
    UploadStore lossy = new DynamoUploadStore(new LostAnswers(dynamo), table);
    assertThat(lossy.create(upload, null)).isInstanceOf(UploadStore.Creation.Created.class);

    Upload next = upload.next(clock.instant()).state(new State.Cancelled()).build();
    assertThat(lossy.replace(next)).isTrue();
    assertThat(store.find(upload.id())).isEqualTo(next);
  }

  @Test
  void writeOfAnotherIsNotTakenForOnesOwn() {
    Upload upload = samples.pending();
    store.create(upload, null);
    store.replace(upload.next(clock.instant().plusSeconds(1)).build());

    UploadStore lossy = new DynamoUploadStore(new LostAnswers(dynamo), table);
    assertThat(lossy.replace(upload.next(clock.instant()).build())).isFalse();
    assertThatThrownBy(() -> lossy.create(upload, null)).isInstanceOf(StoreException.class);
  }

  @Test
  void tableThatCannotBeAskedIsAFailureOfInputAndOutput() {
    UploadStore away = new DynamoUploadStore(dynamo, "no-such-table");

    assertThatThrownBy(() -> away.find(samples.id()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no-such-table");
  }

  @Test
  void itemWithoutARecordIsNamed() throws IOException {
    Upload upload = samples.pending();
    Map<String, Value> item = new HashMap<>(UploadItem.write(upload, new Shards(16)));
    item.put("document", Value.of("{\"form\":99}"));
    dynamo.put(new Put(table, item, null));

    assertThatThrownBy(() -> store.find(upload.id()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("u#" + upload.id())
        .hasMessageContaining("not a record");
  }

  private Map<String, Value> item(Upload upload) throws IOException {
    Map<String, Value> item = dynamo.get(table, "u#" + upload.id());
    return item == null ? Map.of() : item;
  }

  private static UploadStore.Query query(@Nullable String purpose, int limit) {
    return new UploadStore.Query("acme", null, null, purpose, null, limit);
  }

  private static UploadStore.Query query(@Nullable String purpose, int limit, Page before) {
    return new UploadStore.Query("acme", null, null, purpose, before.next(), limit);
  }
}
