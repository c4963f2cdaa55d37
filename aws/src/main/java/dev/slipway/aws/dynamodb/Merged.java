package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb.Condition;
import dev.slipway.awscalls.DynamoDb.Page;
import dev.slipway.awscalls.DynamoDb.Query;
import dev.slipway.awscalls.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of several shards of an index as one sequence in order, read page by page as needed. */
final class Merged {
  private final Table table;
  private final String operation;
  private final Comparator<Map<String, Value>> order;
  private final List<Shard> shards = new ArrayList<>();

  /**
   * What to read of each shard.
   *
   * @param shard the name of the index's partition key
   * @param sort the name of its sort key
   * @param until compares the sort key, as in {@code < :until}; null for all
   * @param pageSize items asked for at once
   */
  record Range(
      String index,
      String shard,
      String sort,
      @Nullable String comparison,
      @Nullable Value until,
      boolean ascending,
      int pageSize) {}

  Merged(
      Table table,
      String operation,
      Range range,
      List<String> keys,
      Comparator<Map<String, Value>> order) {
    this.table = table;
    this.operation = operation;
    this.order = order;
    for (String key : keys) {
      shards.add(new Shard(query(table.name(), range, key)));
    }
  }

  private static Query query(String table, Range range, String key) {
    Value until = range.until();
    String condition =
        "#shard = :shard" + (until == null ? "" : " AND #sort " + range.comparison() + " :until");
    return new Query(
        table,
        range.index(),
        new Condition(
            condition,
            until == null
                ? Map.of("#shard", range.shard())
                : Map.of("#shard", range.shard(), "#sort", range.sort()),
            until == null
                ? Map.of(":shard", Value.of(key))
                : Map.of(":shard", Value.of(key), ":until", until)),
        range.ascending(),
        range.pageSize(),
        null);
  }

  /** Up to {@code count} more keys; fewer only when there are no more. */
  List<Map<String, Value>> next(int count) {
    List<Map<String, Value>> keys = new ArrayList<>();
    while (keys.size() < count) {
      Shard first = null;
      for (Shard shard : shards) {
        if (shard.hasNext() && (first == null || order.compare(shard.peek(), first.peek()) < 0)) {
          first = shard;
        }
      }
      if (first == null) {
        return keys;
      }
      keys.add(first.take());
    }
    return keys;
  }

  /** One shard, read page by page. */
  private final class Shard {
    private final Deque<Map<String, Value>> page = new ArrayDeque<>();
    private @Nullable Query rest;

    Shard(Query query) {
      rest = query;
    }

    boolean hasNext() {
      Query query = rest;
      while (page.isEmpty() && query != null) {
        Page read = table.query(operation, query);
        page.addAll(read.items());
        query =
            read.next() == null
                ? null
                : new Query(
                    query.table(),
                    query.index(),
                    query.condition(),
                    query.ascending(),
                    query.limit(),
                    read.next());
        rest = query;
      }
      return !page.isEmpty();
    }

    Map<String, Value> peek() {
      return page.getFirst();
    }

    Map<String, Value> take() {
      return page.removeFirst();
    }
  }
}
