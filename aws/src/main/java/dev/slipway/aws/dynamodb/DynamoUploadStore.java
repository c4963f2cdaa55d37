package dev.slipway.aws.dynamodb;

import static java.util.Comparator.comparing;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.DynamoDb.Condition;
import dev.slipway.awscalls.DynamoDb.Put;
import dev.slipway.awscalls.DynamoDb.Written;
import dev.slipway.awscalls.Value;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Nanos;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records as items of one DynamoDB table; docs/decisions/0012-dynamodb.md tells its layout.
 */
public final class DynamoUploadStore implements UploadStore {
  private static final int MAX_ROWS = 1000;

  private final Table table;
  private final Shards shards;
  private final Lists lists;

  /** Keeps them in a table. */
  public DynamoUploadStore(DynamoDb dynamo, String table) {
    this(dynamo, table, Shards.OF_THE_TABLE);
  }

  DynamoUploadStore(DynamoDb dynamo, String table, Shards shards) {
    this.table = new Table(dynamo, table);
    this.shards = shards;
    this.lists = new Lists(this.table, shards);
  }

  @Override
  public Creation create(Upload upload, @Nullable Idempotency idempotency) {
    Map<String, Value> item = UploadItem.write(upload, shards);
    Put put = new Put(table.name(), item, Condition.NEW);
    if (idempotency == null) {
      Written written = table.put("create an upload", put);
      if (written instanceof Written.ConditionFailed failed && !isOurs(failed, item)) {
        throw taken(upload);
      }
      return new Creation.Created();
    }
    Put key = new Put(table.name(), KeyItem.write(upload, idempotency), Condition.NEW);
    Written written = table.putAll("create an upload", List.of(key, put));
    if (written instanceof Written.ConditionFailed failed) {
      return existing(failed, upload);
    }
    return new Creation.Created();
  }

  private Creation existing(Written.ConditionFailed failed, Upload upload) {
    Map<String, Value> key = failed.found();
    if (failed.put() != 0 || key == null) {
      throw taken(upload);
    }
    UploadId id = KeyItem.uploadId(key);
    Upload existing = table.upload("create an upload", id);
    if (existing == null) {
      throw new StoreException(
          "create an upload", "its idempotency key belongs to " + id + ", which is gone", null);
    }
    return new Creation.Existing(existing, KeyItem.fingerprint(key));
  }

  private static StoreException taken(Upload upload) {
    return new StoreException(
        "create an upload", "there is already one with the id " + upload.id(), null);
  }

  @Override
  public @Nullable Upload find(UploadId id) {
    return table.upload("find an upload", id);
  }

  @Override
  public boolean replace(Upload next, @Nullable Change change) {
    Map<String, @Nullable Value> changing = UploadItem.changing(next, shards);
    Replacement replacement = new Replacement(next, changing);
    if (change != null) {
      replacement.tell(change, shards);
    }
    Written written = table.update("change an upload", replacement.in(table.name()));
    return !(written instanceof Written.ConditionFailed failed) || isOurs(failed, changing);
  }

  /**
   * Whether the item that stands in the way is what an earlier attempt of this very call wrote, of
   * which no answer came back.
   */
  private static boolean isOurs(
      Written.ConditionFailed failed, Map<String, ? extends @Nullable Value> written) {
    Map<String, Value> found = failed.found();
    return failed.repeated()
        && found != null
        && equal(found, written, UploadItem.VERSION)
        && equal(found, written, UploadItem.DOCUMENT);
  }

  private static boolean equal(
      Map<String, Value> found, Map<String, ? extends @Nullable Value> written, String name) {
    Value value = found.get(name);
    return value != null && value.equals(written.get(name));
  }

  @Override
  public Page list(Query query) {
    return lists.page(query);
  }

  @Override
  public List<Upload> due(Instant now, int limit) {
    int most = Math.clamp(limit, 0, MAX_ROWS);
    List<String> keys = lists.due(Nanos.of(now), most);
    // The index may lag behind: what the items themselves say counts.
    return table.uploads("list the uploads that are due", keys, true).stream()
        .filter(upload -> isDue(upload, now))
        .sorted(comparing(DynamoUploadStore::dueAt).thenComparing(Upload::id))
        .toList();
  }

  private static boolean isDue(Upload upload, Instant now) {
    return !dueAt(upload).isAfter(now);
  }

  private static Instant dueAt(Upload upload) {
    Instant dueAt = upload.dueAt();
    return dueAt == null ? Instant.MAX : dueAt;
  }
}
