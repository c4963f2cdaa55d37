package dev.slipway.awscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.awscalls.DynamoDb.Condition;
import dev.slipway.awscalls.DynamoDb.Put;
import dev.slipway.awscalls.DynamoDb.Written;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how often, and what the caller is told of it. */
class RetriesIT {
  private static final Put PUT = new Put("t", Map.of("pk", Value.of("a")), Condition.NEW);
  private static final String FAILED =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
          + "\"message\":\"The conditional request failed\",\"Item\":{\"pk\":{\"S\":\"a\"}}}";

  private final StandIn service;

  RetriesIT() throws IOException {
    service = new StandIn();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ProvisionedThroughputExceededException",
    "400, ThrottlingException",
    "400, RequestLimitExceeded",
    "400, TransactionConflictException",
    "400, TransactionInProgressException",
    "429, Anything",
    "500, InternalServerError",
    "503, ServiceUnavailable"
  })
  void whatMayPassIsTriedAgain(int status, String code) throws IOException {
    service.answer(status, error(code)).answer(200, "{}");

    assertThat(service.dynamo().put(PUT)).isEqualTo(new Written.Done(null));
    assertThat(service.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDeniedException",
        "ResourceNotFoundException",
        "ValidationException",
        "UnrecognizedClientException",
        "ExpiredTokenException",
        "ItemCollectionSizeLimitExceededException"
      })
  void whatStaysIsNotTriedAgain(String code) {
    service.answer(400, error(code));

    assertThatThrownBy(() -> service.dynamo().put(PUT))
        .isInstanceOf(AwsCallException.Refused.class)
        .hasMessageContaining(code)
        .hasMessageContaining("PutItem");
    assertThat(service.requests()).isEqualTo(1);
  }

  @Test
  void attemptsAreBounded() {
    service.answer(400, error("ThrottlingException"));

    assertThatThrownBy(() -> service.dynamo().put(PUT))
        .isInstanceOf(AwsCallException.Throttled.class);
    assertThat(service.requests()).isEqualTo(3);
  }

  @Test
  void connectionThatBreaksOffIsTriedAgain() throws IOException {
    service
        .answer(200, "{}")
        .breakOff()
        .breakOff()
        .answer(200, "{\"Item\":{\"pk\":{\"S\":\"a\"}}}");
    DynamoDb dynamo = service.dynamo();
    dynamo.put(PUT);

    assertThat(dynamo.get("t", "a")).containsOnlyKeys("pk");
    assertThat(service.requests()).isEqualTo(4);
  }

  @Test
  void serviceThatIsGoneIsUnavailable() {
    service.close();

    assertThatThrownBy(() -> service.dynamo().get("t", "a"))
        .isInstanceOf(AwsCallException.Unavailable.class)
        .hasMessageContaining("GetItem")
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void conditionThatFailsAtOnceIsNotOurs() throws IOException {
    service.answer(400, FAILED);

    assertThat(service.dynamo().put(PUT))
        .isEqualTo(new Written.ConditionFailed(0, PUT.item(), false));
  }

  @Test
  void conditionThatFailsAfterALostAnswerMayBeOurs() throws IOException {
    service.breakOff().answer(400, FAILED);

    assertThat(service.dynamo().put(PUT))
        .isEqualTo(new Written.ConditionFailed(0, PUT.item(), true));
  }

  @Test
  void conditionThatFailsAfterAThrottleIsNotOurs() throws IOException {
    service.answer(400, error("ThrottlingException")).answer(400, FAILED);

    assertThat(service.dynamo().put(PUT))
        .isEqualTo(new Written.ConditionFailed(0, PUT.item(), false));
  }

  @Test
  void repeatedTransactionHasTheSameTokenAndTheNextOneAnother() throws IOException {
    service
        .breakOff()
        .answer(400, cancelled("TransactionConflict", "None"))
        .answer(200, "{}")
        .answer(200, "{}");
    DynamoDb dynamo = service.dynamo();
    dynamo.putAll(List.of(PUT));
    dynamo.putAll(List.of(PUT));

    assertThat(service.bodies.get(0)).contains("ClientRequestToken");
    assertThat(service.bodies.subList(0, 3)).containsOnly(service.bodies.getFirst());
    assertThat(service.bodies.get(3)).isNotEqualTo(service.bodies.getFirst());
  }

  @Test
  void failedConditionOfATransactionEndsIt() throws IOException {
    service.answer(400, cancelled("TransactionConflict", "ConditionalCheckFailed"));

    assertThat(service.dynamo().putAll(List.of(PUT, PUT)))
        .isEqualTo(new Written.ConditionFailed(1, null, false));
    assertThat(service.requests()).isEqualTo(1);
  }

  @Test
  void restOfABatchIsAskedForAgain() throws IOException {
    service
        .answer(
            200,
            "{\"Responses\":{\"t\":[{\"pk\":{\"S\":\"a\"}}]},\"UnprocessedKeys\":{\"t\":{\"Keys\":[{\"pk\":{\"S\":\"b\"}}]}}}")
        .answer(200, "{\"Responses\":{\"t\":[{\"pk\":{\"S\":\"b\"}}]},\"UnprocessedKeys\":{}}");

    assertThat(service.dynamo().getAll("t", List.of("a", "b"), true)).hasSize(2);
    assertThat(service.bodies.get(1)).contains("\"b\"").doesNotContain("\"a\"");
  }

  @Test
  void batchThatNeverEndsIsGivenUp() {
    service.answer(
        200, "{\"Responses\":{},\"UnprocessedKeys\":{\"t\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}}");

    assertThatThrownBy(() -> service.dynamo().getAll("t", List.of("a"), true))
        .isInstanceOf(AwsCallException.Throttled.class);
    assertThat(service.requests()).isEqualTo(3);
  }

  @Test
  void connectionIsKept() throws IOException {
    List<Object> ports = new ArrayList<>();
    service.answer(
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
        });
    DynamoDb dynamo = service.dynamo();
    for (int i = 0; i < 5; i++) {
      dynamo.get("t", "a");
    }

    assertThat(ports).hasSize(5);
    assertThat(ports.stream().distinct()).hasSize(1);
  }

  private static String error(String code) {
    return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"no\"}";
  }

  private static String cancelled(String first, String second) {
    return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
        + "\"CancellationReasons\":[{\"Code\":\""
        + first
        + "\"},{\"Code\":\""
        + second
        + "\",\"Message\":null}]}";
  }
}
