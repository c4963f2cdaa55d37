package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.Value;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import dev.slipway.core.json.JsonWriter;
import dev.slipway.core.upload.Nanos;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadDocument;
import dev.slipway.core.upload.UploadId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The item of an upload: what is queried in attributes, the record itself as a JSON document. */
final class UploadItem {
  static final String VERSION = "version";
  static final String STATE = "state";
  static final String DOCUMENT = "document";
  static final String OWNER = "owner";
  static final String TENANT_SHARD = "tenantShard";
  static final String ID = "id";
  static final String DUE_SHARD = "dueShard";
  static final String DUE_AT = "dueAt";
  static final String TTL = "ttl";

  /** The largest document; DynamoDB's items end at 400 KB, names and other attributes included. */
  static final int MAX_DOCUMENT_BYTES = 300 * 1024;

  /** How long a record is remembered of which nothing is kept. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private static final String PREFIX = "u#";

  private UploadItem() {}

  static String key(UploadId id) {
    return PREFIX + id.value();
  }

  /** Whether the item of this key is an upload's. */
  static boolean isKey(@Nullable String key) {
    return key != null && key.startsWith(PREFIX);
  }

  /** All attributes of a new upload's item. */
  static Map<String, Value> write(Upload upload, Shards shards) {
    Map<String, Value> item = new LinkedHashMap<>();
    item.put("pk", Value.of(key(upload.id())));
    item.put(ID, Value.of(upload.id().value()));
    item.put(OWNER, Value.of(owner(upload.tenant(), upload.user())));
    item.put(TENANT_SHARD, Value.of(shards.tenant(upload.tenant(), upload.id())));
    changing(upload, shards)
        .forEach(
            (name, value) -> {
              if (value != null) {
                item.put(name, value);
              }
            });
    return item;
  }

  /** The attributes that change with the record; those to be absent are null. */
  static Map<String, @Nullable Value> changing(Upload upload, Shards shards) {
    Map<String, @Nullable Value> changing = new LinkedHashMap<>();
    changing.put(VERSION, Value.of(upload.version()));
    changing.put(STATE, Value.of(upload.state().name().text()));
    changing.put(DOCUMENT, Value.of(document(upload)));
    Instant dueAt = upload.dueAt();
    changing.put(DUE_SHARD, dueAt == null ? null : Value.of(shards.due(upload.id())));
    changing.put(DUE_AT, dueAt == null ? null : Value.of(Nanos.of(dueAt)));
    changing.put(
        TTL,
        upload.tidied() && nothingIsKept(upload.state().name())
            ? Value.of(upload.updatedAt().plus(REMEMBERED).getEpochSecond())
            : null);
    return changing;
  }

  /** The key of the index {@code owner}: a segment never holds a slash. */
  static String owner(String tenant, String user) {
    return ObjectKeys.segment(tenant) + "/" + ObjectKeys.segment(user);
  }

  private static boolean nothingIsKept(State.Name state) {
    return switch (state) {
      case EXPIRED, CANCELLED, DELETED -> true;
      case PENDING, UPLOADED, PROCESSING, READY, REJECTED, FAILED -> false;
    };
  }

  private static String document(Upload upload) {
    String document = JsonWriter.write(UploadDocument.write(upload));
    int bytes = document.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_DOCUMENT_BYTES) {
      throw new IllegalArgumentException(
          "the record of the upload "
              + upload.id()
              + " has "
              + bytes
              + " bytes; "
              + MAX_DOCUMENT_BYTES
              + " are allowed. Let its steps note less: long texts belong into variants.");
    }
    return document;
  }

  /** Reads the record out of an item. */
  static Upload upload(Map<String, Value> item) {
    String document = Value.text(item.get(DOCUMENT));
    if (document == null) {
      throw new StoreException(
          "read the upload " + Value.text(item.get("pk")), "its item has no document", null);
    }
    try {
      return UploadDocument.read(JsonReader.read(document, JsonRules.PLAIN));
    } catch (IOException | RuntimeException e) {
      throw new StoreException(
          "read the upload " + Value.text(item.get("pk")), "its document is not a record", e);
    }
  }
}
