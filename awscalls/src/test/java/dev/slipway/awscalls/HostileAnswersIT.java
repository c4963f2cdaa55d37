package dev.slipway.awscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.awscalls.DynamoDb.Condition;
import dev.slipway.awscalls.DynamoDb.Put;
import dev.slipway.awscalls.DynamoDb.Query;
import dev.slipway.signer.Credentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever answers in DynamoDB's place, the caller gets a clear IOException, and no wrong item. */
class HostileAnswersIT {
  private static final Put PUT = new Put("t", Map.of("pk", Value.of("a")), Condition.NEW);
  private static final Query QUERY =
      new Query("t", "i", new Condition("a = b", Map.of(), Map.of()), true, 10, null);

  private final StandIn service;

  HostileAnswersIT() throws IOException {
    service = new StandIn();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"Item\":",
        "<html>sign in</html>",
        "{\"Item\":{}} {}",
        "{\"Item\":[]}",
        "{\"Item\":\"text\"}",
        "{\"Item\":{\"pk\":\"a\"}}",
        "{\"Item\":{\"pk\":{}}}",
        "{\"Item\":{\"pk\":{\"S\":1}}}",
        "{\"Item\":{\"pk\":{\"S\":\"a\",\"N\":\"1\"}}}",
        "{\"Item\":{\"n\":{\"N\":\"1.5\"}}}",
        "{\"Item\":{\"n\":{\"N\":\"99999999999999999999\"}}}",
        "{\"Item\":{\"n\":{\"N\":\"\"}}}",
        "{\"Item\":{\"s\":{\"SS\":[\"a\",\"a\"]}}}",
        "{\"Item\":{\"s\":{\"SS\":[1]}}}",
        "{\"Item\":{\"s\":{\"BOOL\":true}}}",
        "{\"Item\":{\"a\":{\"S\":\"1\"},\"a\":{\"S\":\"2\"}}}"
      })
  void garbageIsGarbled(String answer) {
    service.answer(200, answer);

    assertThatThrownBy(() -> service.dynamo().get("t", "a"))
        .isInstanceOf(AwsCallException.Garbled.class);
    assertThat(service.requests()).isEqualTo(1);
  }

  @Test
  void bytesThatAreNoUtf8AreGarbled() {
    service.answer(200, new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});

    assertThatThrownBy(() -> service.dynamo().get("t", "a"))
        .isInstanceOf(AwsCallException.Garbled.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void nestingWithoutEndIsGarbled() {
    service.answer(200, "{\"Item\":" + "[".repeat(1_000_000));

    assertThatThrownBy(() -> service.dynamo().get("t", "a"))
        .isInstanceOf(AwsCallException.Garbled.class)
        .hasMessageContaining("nesting depth (101) exceeds the maximum allowed (100)");
  }

  @Test
  void answerWithoutEndIsCutOff() {
    service.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[1 << 20];
          for (int i = 0; i < 64; i++) {
            exchange.getResponseBody().write(block);
          }
        });

    assertThatThrownBy(() -> service.dynamo().get("t", "a"))
        .isInstanceOf(AwsCallException.Garbled.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void silenceEndsWithTheReadTimeout() {
    service.answer(
        exchange -> {
          try {
            Thread.sleep(1_500);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Endpoint impatient =
        new Endpoint(service.uri(), null, Duration.ofSeconds(1), Duration.ofMillis(50));
    DynamoDb dynamo =
        new HttpDynamoDb(
            impatient,
            "eu-west-1",
            () -> Credentials.of("id", "secret"),
            InstantSource.system(),
            StandIn.quick());

    assertThatThrownBy(() -> dynamo.get("t", "a"))
        .isInstanceOf(AwsCallException.Unavailable.class)
        .hasMessageContaining("did not answer in time");
  }

  @Test
  void redirectsAreNotFollowed() {
    service.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
          exchange.sendResponseHeaders(307, -1);
        });

    assertThatThrownBy(() -> service.dynamo().get("t", "a"))
        .isInstanceOf(AwsCallException.Refused.class)
        .hasMessageContaining("307");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Items\":{}}",
        "{\"Items\":[1]}",
        "{\"Items\":[],\"LastEvaluatedKey\":1}",
        "{\"Items\":[{\"a\":{\"B\":\"AA==\"}}]}"
      })
  void pageOfAnotherShapeIsGarbled(String answer) {
    service.answer(200, answer);

    assertThatThrownBy(() -> service.dynamo().query(QUERY))
        .isInstanceOf(AwsCallException.Garbled.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Responses\":[]}",
        "{\"Responses\":{\"t\":{}}}",
        "{\"Responses\":{},\"UnprocessedKeys\":{\"t\":{\"Keys\":[{\"pk\":{\"N\":\"1\"}}]}}}",
        "{\"Responses\":{},\"UnprocessedKeys\":{\"t\":{}}}"
      })
  void batchOfAnotherShapeIsGarbled(String answer) {
    service.answer(200, answer);

    assertThatThrownBy(() -> service.dynamo().getAll("t", List.of("a"), true))
        .isInstanceOf(AwsCallException.Garbled.class);
  }

  @Test
  void cancelledTransactionWithoutAReasonIsRefused() {
    service.answer(
        400, "{\"__type\":\"x#TransactionCanceledException\",\"CancellationReasons\":7}");

    assertThatThrownBy(() -> service.dynamo().putAll(List.of(PUT)))
        .isInstanceOf(AwsCallException.Refused.class);
  }

  @Test
  void messageOfAnErrorIsShownShortAndInAscii() {
    service.answer(
        400,
        "{\"__type\":\"x#ValidationException\",\"message\":\"\\u001b[31m\\n"
            + "é".repeat(5_000)
            + "\"}");

    assertThatThrownBy(() -> service.dynamo().get("t", "a"))
        .isInstanceOf(AwsCallException.Refused.class)
        .hasMessageMatching("[ -~]{1,500}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://dynamodb.eu-west-1.amazonaws.com",
        "ftp://localhost",
        "https://user@host",
        "https://host/path",
        "https://host?query",
        "https:///",
        "http://localhost.evil.example"
      })
  void endpointThatIsNoneIsRefused(String uri) {
    assertThatThrownBy(() -> Endpoint.of(URI.create(uri)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
