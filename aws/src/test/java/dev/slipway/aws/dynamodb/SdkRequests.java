package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.DynamoDb.Condition;
import dev.slipway.awscalls.DynamoDb.Update;
import dev.slipway.awscalls.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Our requests as the SDK has them. */
final class SdkRequests {
  private static final ReturnValuesOnConditionCheckFailure FOUND =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final ReturnConsumedCapacity consumed;

  SdkRequests(boolean metered) {
    consumed = metered ? ReturnConsumedCapacity.INDEXES : ReturnConsumedCapacity.NONE;
  }

  GetItemRequest get(String table, String key) {
    return GetItemRequest.builder()
        .tableName(table)
        .key(key(key))
        .consistentRead(true)
        .returnConsumedCapacity(consumed)
        .build();
  }

  PutItemRequest put(DynamoDb.Put put) {
    var request =
        PutItemRequest.builder()
            .tableName(put.table())
            .item(SdkValues.write(put.item()))
            .returnValuesOnConditionCheckFailure(FOUND)
            .returnConsumedCapacity(consumed);
    Condition condition = put.condition();
    if (condition != null) {
      request
          .conditionExpression(condition.expression())
          .expressionAttributeNames(names(condition.names()))
          .expressionAttributeValues(values(condition.values()));
    }
    return request.build();
  }

  UpdateItemRequest update(Update update) {
    return UpdateItemRequest.builder()
        .tableName(update.table())
        .key(key(update.key()))
        .updateExpression(update.expression())
        .conditionExpression(update.condition())
        .expressionAttributeNames(names(update.names()))
        .expressionAttributeValues(values(update.values()))
        .returnValues(update.answersItem() ? ReturnValue.ALL_NEW : ReturnValue.NONE)
        .returnValuesOnConditionCheckFailure(FOUND)
        .returnConsumedCapacity(consumed)
        .build();
  }

  /** Without a token: the SDK makes one. */
  TransactWriteItemsRequest putAll(List<DynamoDb.Put> puts) {
    return TransactWriteItemsRequest.builder()
        .transactItems(puts.stream().map(this::transactItem).toList())
        .returnConsumedCapacity(consumed)
        .build();
  }

  private TransactWriteItem transactItem(DynamoDb.Put put) {
    var item =
        Put.builder()
            .tableName(put.table())
            .item(SdkValues.write(put.item()))
            .returnValuesOnConditionCheckFailure(FOUND);
    Condition condition = put.condition();
    if (condition != null) {
      item.conditionExpression(condition.expression())
          .expressionAttributeNames(names(condition.names()))
          .expressionAttributeValues(values(condition.values()));
    }
    return TransactWriteItem.builder().put(item.build()).build();
  }

  QueryRequest query(DynamoDb.Query query) {
    var request =
        QueryRequest.builder()
            .tableName(query.table())
            .indexName(query.index())
            .keyConditionExpression(query.condition().expression())
            .expressionAttributeNames(names(query.condition().names()))
            .expressionAttributeValues(values(query.condition().values()))
            .scanIndexForward(query.ascending())
            .limit(query.limit())
            .returnConsumedCapacity(consumed);
    @Nullable Map<String, Value> startAfter = query.startAfter();
    if (startAfter != null) {
      request.exclusiveStartKey(SdkValues.write(startAfter));
    }
    return request.build();
  }

  KeysAndAttributes keys(Collection<String> keys, boolean consistent) {
    return KeysAndAttributes.builder()
        .keys(keys.stream().map(SdkRequests::key).toList())
        .consistentRead(consistent)
        .build();
  }

  BatchGetItemRequest getAll(Map<String, KeysAndAttributes> keys) {
    return BatchGetItemRequest.builder()
        .requestItems(keys)
        .returnConsumedCapacity(consumed)
        .build();
  }

  private static Map<String, AttributeValue> key(String key) {
    return Map.of(DynamoDb.KEY, AttributeValue.fromS(key));
  }

  /** DynamoDB refuses empty maps of them. */
  private static @Nullable Map<String, String> names(Map<String, String> names) {
    return names.isEmpty() ? null : names;
  }

  private static @Nullable Map<String, AttributeValue> values(Map<String, Value> values) {
    return values.isEmpty() ? null : SdkValues.write(values);
  }
}
