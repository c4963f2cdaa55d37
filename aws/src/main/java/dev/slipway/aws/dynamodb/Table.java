package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.DynamoDb.Put;
import dev.slipway.awscalls.DynamoDb.Query;
import dev.slipway.awscalls.DynamoDb.Update;
import dev.slipway.awscalls.DynamoDb.Written;
import dev.slipway.awscalls.Value;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one table, its failures told as the ports tell them. */
final class Table {
  private static final Logger LOG = System.getLogger(Table.class.getName());

  /** What DynamoDB takes in one batch. */
  private static final int MAX_BATCH = 100;

  private final DynamoDb dynamo;
  private final String name;

  Table(DynamoDb dynamo, String name) {
    this.dynamo = dynamo;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** A call that may fail. */
  @FunctionalInterface
  private interface Call<T extends @Nullable Object> {
    T make() throws IOException;
  }

  private <T extends @Nullable Object> T make(String operation, Call<T> call) {
    try {
      return call.make();
    } catch (IOException e) {
      throw new StoreException(operation, e.getMessage() + " (table " + name + ")", e);
    }
  }

  @Nullable Map<String, Value> get(String operation, String key) {
    return this.<@Nullable Map<String, Value>>make(operation, () -> dynamo.get(name, key));
  }

  Written put(String operation, Put put) {
    return make(operation, () -> dynamo.put(put));
  }

  Written putAll(String operation, List<Put> puts) {
    return make(operation, () -> dynamo.putAll(puts));
  }

  Written update(String operation, Update update) {
    return make(operation, () -> dynamo.update(update));
  }

  DynamoDb.Page query(String operation, Query query) {
    return make(operation, () -> dynamo.query(query));
  }

  @Nullable Upload upload(String operation, UploadId id) {
    Map<String, Value> item = get(operation, UploadItem.key(id));
    return item == null ? null : UploadItem.upload(item);
  }

  /**
   * The uploads of these keys, in no order. Those that are gone are left out, and those whose item
   * is no record: one that cannot be read must not hide the others.
   */
  List<Upload> uploads(String operation, Collection<String> keys, boolean consistent) {
    List<String> all = List.copyOf(keys);
    List<Upload> uploads = new ArrayList<>(all.size());
    for (int from = 0; from < all.size(); from += MAX_BATCH) {
      List<String> batch = all.subList(from, Math.min(from + MAX_BATCH, all.size()));
      make(operation, () -> dynamo.getAll(name, batch, consistent))
          .forEach(item -> addReadable(uploads, item));
    }
    return uploads;
  }

  private static void addReadable(List<Upload> uploads, Map<String, Value> item) {
    try {
      uploads.add(UploadItem.upload(item));
    } catch (StoreException e) {
      LOG.log(Level.ERROR, "An upload is left out", e);
    }
  }
}
