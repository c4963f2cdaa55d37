package dev.slipway.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.awscalls.AwsCallException;
import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.DynamoDb.Condition;
import dev.slipway.awscalls.DynamoDb.Page;
import dev.slipway.awscalls.DynamoDb.Put;
import dev.slipway.awscalls.DynamoDb.Query;
import dev.slipway.awscalls.DynamoDb.Update;
import dev.slipway.awscalls.DynamoDb.Written;
import dev.slipway.awscalls.Value;
import dev.slipway.testkit.Together;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link DynamoDb} does, whoever sends the bytes. */
abstract class DynamoDbContract {
  private final DynamoDb dynamo = client();
  private final String table = DynamoLocal.table();

  protected abstract DynamoDb client();

  @Test
  void whatIsNotThereIsNull() throws IOException {
    assertThat(dynamo.get(table, "none")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "\"\\/\b\f\n\r\t\u0000\u001f", "día 写真 🏴", "\u2028\u007f", ""})
  void everyTypeSurvivesTheRoundTrip(String text) throws IOException {
    Map<String, Value> item =
        Map.of(
            "pk", Value.of("a"),
            "text", Value.of(text),
            "number", Value.of(Long.MAX_VALUE),
            "negative", Value.of(Long.MIN_VALUE),
            "set", Value.of(Set.of("x", text + "y")));

    assertThat(dynamo.put(new Put(table, item, null))).isEqualTo(new Written.Done(null));

    assertThat(dynamo.get(table, "a")).isEqualTo(item);
  }

  @Test
  void conditionThatFailsTellsWhatIsThere() throws IOException {
    dynamo.put(new Put(table, item("a", 1), Condition.NEW));

    assertThat(dynamo.put(new Put(table, item("a", 2), Condition.NEW)))
        .isEqualTo(new Written.ConditionFailed(0, item("a", 1), false));
    assertThat(dynamo.get(table, "a")).isEqualTo(item("a", 1));
  }

  @Test
  void updateUnderItsConditionAnswersWithTheItem() throws IOException {
    dynamo.put(new Put(table, item("a", 1), null));

    assertThat(dynamo.update(update("a", 1, 2, true))).isEqualTo(new Written.Done(item("a", 2)));
    assertThat(dynamo.update(update("a", 2, 3, false))).isEqualTo(new Written.Done(null));
    assertThat(dynamo.update(update("a", 1, 9, true)))
        .isEqualTo(new Written.ConditionFailed(0, item("a", 3), false));
    assertThat(dynamo.update(update("none", 1, 9, true)))
        .isEqualTo(new Written.ConditionFailed(0, null, false));
  }

  @Test
  void allPutsAreWrittenOrNone() throws IOException {
    Put first = new Put(table, item("a", 1), Condition.NEW);
    Put second = new Put(table, item("b", 1), Condition.NEW);
    Put third = new Put(table, item("c", 1), Condition.NEW);

    assertThat(dynamo.putAll(List.of(first, second))).isEqualTo(new Written.Done(null));
    assertThat(dynamo.putAll(List.of(third, second)))
        .isEqualTo(new Written.ConditionFailed(1, item("b", 1), false));
    assertThat(dynamo.get(table, "c")).isNull();
  }

  @Test
  void sameTransactionTwiceIsTwoTransactions() throws IOException {
    List<Put> puts = List.of(new Put(table, item("a", 1), Condition.NEW));
    dynamo.putAll(puts);

    assertThat(dynamo.putAll(puts)).isInstanceOf(Written.ConditionFailed.class);
  }

  @Test
  void transactionsInOneAnothersWayAllEnd() throws Exception {
    List<Written> written =
        Together.run(
            8,
            i ->
                () ->
                    dynamo.putAll(
                        List.of(
                            new Put(table, item("shared", i), Condition.NEW),
                            new Put(table, item("own-" + i, i), Condition.NEW))));

    assertThat(written).filteredOn(Written.Done.class::isInstance).hasSize(1);
    assertThat(written).filteredOn(Written.ConditionFailed.class::isInstance).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void pagesOfAnIndexFollowOneAnother(int limit) throws IOException {
    for (int i = 0; i < 5; i++) {
      dynamo.put(new Put(table, indexed(i), null));
    }
    List<String> seen = new ArrayList<>();
    @Nullable Map<String, Value> after = null;
    do {
      Page page = dynamo.query(query("id-3", limit, after));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      page.items().forEach(item -> seen.add(Value.text(item.get("id"))));
      after = page.next();
    } while (after != null);

    assertThat(seen).containsExactly("id-2", "id-1", "id-0");
  }

  @Test
  void indexHoldsTheKeysAlone() throws IOException {
    dynamo.put(new Put(table, indexed(1), null));

    assertThat(dynamo.query(query("id-9", 10, null)).items())
        .containsExactly(
            Map.of("pk", Value.of("1"), "owner", Value.of("ann"), "id", Value.of("id-1")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void batchLeavesOutWhatIsNotThere(boolean consistent) throws IOException {
    dynamo.put(new Put(table, item("a", 1), null));
    dynamo.put(new Put(table, item("b", 2), null));

    assertThat(dynamo.getAll(table, List.of("b", "none", "a"), consistent))
        .containsExactlyInAnyOrder(item("a", 1), item("b", 2));
    assertThat(dynamo.getAll(table, List.of(), consistent)).isEmpty();
  }

  @Test
  void batchOfAHundredItemsComesWhole() throws IOException {
    List<String> keys = IntStream.range(0, 100).mapToObj(i -> "k" + i).toList();
    for (String key : keys) {
      dynamo.put(new Put(table, item(key, 1), null));
    }

    assertThat(dynamo.getAll(table, keys, true)).hasSize(100);
  }

  @Test
  void tableThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> dynamo.get("no-table", "a"))
        .isInstanceOf(AwsCallException.Refused.class)
        .hasMessageContaining("non-existent table");
  }

  @Test
  void expressionThatIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                dynamo.put(
                    new Put(table, item("a", 1), new Condition("what?", Map.of(), Map.of()))))
        .isInstanceOf(AwsCallException.Refused.class)
        .hasMessageContaining("ConditionExpression");
  }

  private Update update(String key, long seen, long next, boolean answersItem) {
    return new Update(
        table,
        key,
        "SET #n = :next",
        "#n = :seen",
        Map.of("#n", "number"),
        Map.of(":next", Value.of(next), ":seen", Value.of(seen)),
        answersItem);
  }

  private Query query(String before, int limit, @Nullable Map<String, Value> after) {
    Condition condition =
        new Condition(
            "#o = :o AND id < :id",
            Map.of("#o", "owner"),
            Map.of(":o", Value.of("ann"), ":id", Value.of(before)));
    return new Query(table, "owner", condition, false, limit, after);
  }

  private static Map<String, Value> item(String key, long number) {
    return Map.of("pk", Value.of(key), "number", Value.of(number));
  }

  private static Map<String, Value> indexed(int i) {
    return Map.of(
        "pk", Value.of("" + i),
        "owner", Value.of("ann"),
        "id", Value.of("id-" + i),
        "more", Value.of("text"));
  }
}
