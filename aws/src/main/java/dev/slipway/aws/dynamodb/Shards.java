package dev.slipway.aws.dynamodb;

import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.UploadId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spreads what would otherwise be one hot key of an index over several: DynamoDB gives one key
 * 1,000 writes a second. An upload's shard comes from the random part of its id.
 *
 * @param count 1 to 256; may grow while the table is in use, but must never shrink
 */
record Shards(int count) {
  /** Of every table: who writes and who looks must spread alike. */
  static final Shards OF_THE_TABLE = new Shards(16);

  Shards {
    if (count < 1 || count > 256) {
      throw new IllegalArgumentException("shards are " + count + "; 1 to 256 are allowed");
    }
  }

  /** The key of the index {@code tenant}: a tenant's segment never holds a hash sign. */
  String tenant(String tenant, UploadId id) {
    return ObjectKeys.segment(tenant) + "#" + of(id);
  }

  String due(UploadId id) {
    return "due#" + of(id);
  }

  String outbox(UploadId id) {
    return "outbox#" + of(id);
  }

  List<String> tenants(String tenant) {
    return all(ObjectKeys.segment(tenant));
  }

  List<String> dues() {
    return all("due");
  }

  List<String> outboxes() {
    return all("outbox");
  }

  private List<String> all(String name) {
    return IntStream.range(0, count).mapToObj(shard -> name + "#" + shard).toList();
  }

  private int of(UploadId id) {
    String value = id.value();
    return Integer.parseInt(value.substring(value.length() - 4), 16) % count;
  }
}
