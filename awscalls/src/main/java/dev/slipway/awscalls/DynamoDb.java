package dev.slipway.awscalls;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The few calls of DynamoDB that Slipway makes, on tables whose only key is the string {@code pk}.
 * Expressions are DynamoDB's own. Every method throws an IOException when no answer was to be had;
 * see {@link AwsCallException}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html">DynamoDB's
 *     operations</a>
 */
public interface DynamoDb {
  /** The one key attribute. */
  String KEY = "pk";

  /** Reads an item, consistently; null when there is none. */
  @Nullable Map<String, Value> get(String table, String key) throws IOException;

  /** Writes a whole item. */
  Written put(Put put) throws IOException;

  /** Changes an item, or makes it. */
  Written update(Update update) throws IOException;

  /** Writes all of 1 to 100 items or none, each item once. */
  Written putAll(List<Put> puts) throws IOException;

  /** Reads one page of an index, with eventual consistency. */
  Page query(Query query) throws IOException;

  /**
   * Reads up to 100 items, in no order; those that do not exist are left out.
   *
   * @param consistent whether the answer holds all that was written before, at twice the price
   */
  List<Map<String, Value>> getAll(String table, Collection<String> keys, boolean consistent)
      throws IOException;

  /**
   * A condition of a write.
   *
   * @param expression with {@code #name} for attributes and {@code :value} for values
   */
  record Condition(String expression, Map<String, String> names, Map<String, Value> values) {
    /** Demands that there is no item of this key. */
    public static final Condition NEW =
        new Condition("attribute_not_exists(pk)", Map.of(), Map.of());
  }

  /** A whole item to write; without a condition it replaces what is there. */
  record Put(String table, Map<String, Value> item, @Nullable Condition condition) {}

  /**
   * A change of one item.
   *
   * @param expression such as {@code SET #a = :a REMOVE #b}
   * @param condition null to change it whatever it is
   * @param names of the expression and of the condition
   * @param values of the expression and of the condition
   * @param answersItem whether {@link Written.Done} carries the item as it is now
   */
  record Update(
      String table,
      String key,
      String expression,
      @Nullable String condition,
      Map<String, String> names,
      Map<String, Value> values,
      boolean answersItem) {}

  /** What came of a write. */
  sealed interface Written {
    /**
     * It is written.
     *
     * @param item as it is now, where that was asked for
     */
    record Done(@Nullable Map<String, Value> item) implements Written {}

    /**
     * A condition does not hold, so nothing was written by the last attempt.
     *
     * @param put the position of the first such put, from 0
     * @param found the item that is there; null when there is none
     * @param repeated whether an earlier attempt got no answer, so that the item may be ours
     */
    record ConditionFailed(int put, @Nullable Map<String, Value> found, boolean repeated)
        implements Written {}
  }

  /**
   * A page of an index to read.
   *
   * @param condition on the index's keys
   * @param ascending by the sort key
   * @param limit 1 to 1,000 items
   * @param startAfter {@link Page#next} of the page before; null for the first
   */
  record Query(
      String table,
      String index,
      Condition condition,
      boolean ascending,
      int limit,
      @Nullable Map<String, Value> startAfter) {}

  /**
   * A page.
   *
   * @param next what to give as {@code startAfter} for the next one; null when this is the last
   */
  record Page(List<Map<String, Value>> items, @Nullable Map<String, Value> next) {}

  /** Is told what each call consumed, in DynamoDB's capacity units. */
  @FunctionalInterface
  interface Meter {
    /**
     * Takes one call's consumption.
     *
     * @param operation as DynamoDB names it, such as {@code PutItem}
     * @param table units of the table itself
     * @param indexes units by index, for the indexes that were touched
     */
    void consumed(String operation, double table, Map<String, Double> indexes);
  }
}
