package dev.slipway.awscalls;

import dev.slipway.awscalls.DynamoDb.Condition;
import dev.slipway.awscalls.DynamoDb.Put;
import dev.slipway.awscalls.DynamoDb.Query;
import dev.slipway.awscalls.DynamoDb.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of DynamoDB's requests, as trees.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html">DynamoDB's
 *     operations</a>
 */
final class DynamoRequests {
  private DynamoRequests() {}

  static Map<String, Object> get(String table, String key) {
    Map<String, Object> tree = of(table);
    tree.put("Key", key(key));
    tree.put("ConsistentRead", true);
    return tree;
  }

  static Map<String, Object> put(Put put) {
    Map<String, Object> tree = of(put.table());
    tree.put("Item", Items.write(put.item()));
    Condition condition = put.condition();
    if (condition != null) {
      tree.put("ConditionExpression", condition.expression());
      placeholders(tree, condition.names(), condition.values());
    }
    tree.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    return tree;
  }

  static Map<String, Object> update(Update update) {
    Map<String, Object> tree = of(update.table());
    tree.put("Key", key(update.key()));
    tree.put("UpdateExpression", update.expression());
    String condition = update.condition();
    if (condition != null) {
      tree.put("ConditionExpression", condition);
    }
    placeholders(tree, update.names(), update.values());
    tree.put("ReturnValues", update.answersItem() ? "ALL_NEW" : "NONE");
    tree.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    return tree;
  }

  /** The items of a transaction. */
  static List<Object> putAll(List<Put> puts) {
    List<Object> items = new ArrayList<>();
    for (Put put : puts) {
      items.add(Map.of("Put", put(put)));
    }
    return items;
  }

  static Map<String, Object> query(Query query) {
    Map<String, Object> tree = of(query.table());
    tree.put("IndexName", query.index());
    tree.put("KeyConditionExpression", query.condition().expression());
    placeholders(tree, query.condition().names(), query.condition().values());
    tree.put("ScanIndexForward", query.ascending());
    tree.put("Limit", query.limit());
    @Nullable Map<String, Value> startAfter = query.startAfter();
    if (startAfter != null) {
      tree.put("ExclusiveStartKey", Items.write(startAfter));
    }
    return tree;
  }

  static Map<String, Object> getAll(String table, Collection<String> keys, boolean consistent) {
    List<Object> all = new ArrayList<>();
    for (String key : keys) {
      all.add(key(key));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("RequestItems", Map.of(table, Map.of("Keys", all, "ConsistentRead", consistent)));
    return tree;
  }

  private static Map<String, Object> of(String table) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("TableName", table);
    return tree;
  }

  private static Map<String, Object> key(String key) {
    return Map.of(DynamoDb.KEY, Map.of("S", key));
  }

  /** DynamoDB refuses empty maps of them. */
  private static void placeholders(
      Map<String, Object> tree, Map<String, String> names, Map<String, Value> values) {
    if (!names.isEmpty()) {
      tree.put("ExpressionAttributeNames", names);
    }
    if (!values.isEmpty()) {
      tree.put("ExpressionAttributeValues", Items.write(values));
    }
  }
}
