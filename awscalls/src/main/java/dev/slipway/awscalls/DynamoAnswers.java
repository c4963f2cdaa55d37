package dev.slipway.awscalls;

import dev.slipway.awscalls.DynamoDb.Meter;
import dev.slipway.awscalls.DynamoDb.Page;
import dev.slipway.awscalls.DynamoDb.Written;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads DynamoDB's answers; what is not as documented is an {@link AwsCallException.Garbled}. */
final class DynamoAnswers {
  private DynamoAnswers() {}

  static @Nullable Map<String, Value> item(Map<?, ?> tree, String name) throws IOException {
    Object item = tree.get(name);
    if (item == null) {
      return null;
    }
    if (item instanceof Map<?, ?> map) {
      return Items.read(map);
    }
    throw wrong(name, "an item");
  }

  static Page page(Map<String, Object> tree) throws IOException {
    Object list = tree.get("Items");
    return new Page(items("Items", list), item(tree, "LastEvaluatedKey"));
  }

  static List<Map<String, Value>> items(String name, @Nullable Object list) throws IOException {
    if (!(list instanceof List<?> trees)) {
      throw wrong(name, "a list of items");
    }
    List<Map<String, Value>> items = new ArrayList<>(trees.size());
    for (Object tree : trees) {
      if (!(tree instanceof Map<?, ?> map)) {
        throw wrong(name, "a list of items");
      }
      items.add(Items.read(map));
    }
    return items;
  }

  /** The items of one table in a batch's answer. */
  static List<Map<String, Value>> responses(Map<String, Object> tree, String table)
      throws IOException {
    if (!(tree.get("Responses") instanceof Map<?, ?> responses)) {
      throw wrong("Responses", "lists of items by table");
    }
    Object items = responses.get(table);
    return items == null ? List.of() : items("Responses", items);
  }

  /** The keys that a batch did not get to. */
  static List<String> unprocessed(Map<String, Object> tree, String table) throws IOException {
    if (!(tree.get("UnprocessedKeys") instanceof Map<?, ?> all)
        || !(all.get(table) instanceof Map<?, ?> rest)) {
      return List.of();
    }
    List<String> keys = new ArrayList<>();
    for (Map<String, Value> key : items("UnprocessedKeys", rest.get("Keys"))) {
      String text = Value.text(key.get(DynamoDb.KEY));
      if (text == null) {
        throw wrong("UnprocessedKeys", "a list of keys");
      }
      keys.add(text);
    }
    return keys;
  }

  /** What is there where a transaction's first condition does not hold. */
  static Written cancelled(Map<String, Object> tree, AwsCallException otherwise, boolean repeated)
      throws IOException {
    List<Map<?, ?>> reasons = DynamoErrors.reasons(tree);
    for (int i = 0; i < reasons.size(); i++) {
      if (DynamoErrors.REASON_CONDITION.equals(reasons.get(i).get("Code"))) {
        return new Written.ConditionFailed(i, item(reasons.get(i), "Item"), repeated);
      }
    }
    throw otherwise;
  }

  /** Tells the meter what one call consumed; an answer without it tells nothing. */
  static void meter(String operation, Map<String, Object> tree, Meter meter) {
    Object consumed = tree.get("ConsumedCapacity");
    List<?> all =
        consumed instanceof List<?> list ? list : consumed == null ? List.of() : List.of(consumed);
    for (Object one : all) {
      if (one instanceof Map<?, ?> map) {
        Map<String, Double> indexes = new LinkedHashMap<>();
        if (map.get("GlobalSecondaryIndexes") instanceof Map<?, ?> byName) {
          for (Map.Entry<?, ?> index : byName.entrySet()) {
            indexes.put((String) index.getKey(), units(index.getValue()));
          }
        }
        meter.consumed(operation, units(map.get("Table")), indexes);
      }
    }
  }

  private static double units(@Nullable Object consumed) {
    return consumed instanceof Map<?, ?> map && map.get("CapacityUnits") instanceof Number units
        ? units.doubleValue()
        : 0;
  }

  private static IOException wrong(String name, String expected) {
    return new AwsCallException.Garbled(
        "DynamoDB's answer has a \"" + name + "\" that is not " + expected, null);
  }
}
