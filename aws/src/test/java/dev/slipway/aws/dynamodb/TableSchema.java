package dev.slipway.aws.dynamodb;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table as the deployed one is defined: the partition key, and the indexes, which hold keys
 * alone.
 */
final class TableSchema {
  static final Key TABLE = new Key("", "pk", null, ScalarAttributeType.S);
  static final List<Key> INDEXES =
      List.of(
          new Key("owner", "owner", "id", ScalarAttributeType.S),
          new Key("tenant", "tenantShard", "id", ScalarAttributeType.S),
          new Key("due", "dueShard", "dueAt", ScalarAttributeType.N),
          new Key("outbox", "outboxShard", "tellAt", ScalarAttributeType.N));
  static final String TTL = "ttl";

  private TableSchema() {}

  /**
   * The key of the table or of an index.
   *
   * @param partition a string, always
   * @param sort null for none
   */
  record Key(String index, String partition, @Nullable String sort, ScalarAttributeType sortType) {
    Stream<AttributeDefinition> attributes() {
      AttributeDefinition hash = attribute(partition, ScalarAttributeType.S);
      return sort == null ? Stream.of(hash) : Stream.of(hash, attribute(sort, sortType));
    }

    List<KeySchemaElement> elements() {
      KeySchemaElement hash = element(partition, KeyType.HASH);
      return sort == null ? List.of(hash) : List.of(hash, element(sort, KeyType.RANGE));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
      return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static KeySchemaElement element(String name, KeyType type) {
      return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
  }

  static CreateTableRequest create(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(TABLE.elements())
        .attributeDefinitions(
            Stream.concat(Stream.of(TABLE), INDEXES.stream())
                .flatMap(Key::attributes)
                .distinct()
                .toList())
        .globalSecondaryIndexes(INDEXES.stream().map(TableSchema::index).toList())
        .build();
  }

  private static GlobalSecondaryIndex index(Key key) {
    return GlobalSecondaryIndex.builder()
        .indexName(key.index())
        .keySchema(key.elements())
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }
}
