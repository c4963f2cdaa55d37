package dev.slipway.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqsBatchTest {
  @Test
  void messagesAreReadInTheirOrder() throws IOException {
    assertThat(read("{\"Records\":[" + record("a", "2") + "," + record("b", "1") + "]}").messages())
        .containsExactly(
            new SqsMessage("a", "receipt-a", "{\"b\":\"ü\"}", 2),
            new SqsMessage("b", "receipt-b", "{\"b\":\"ü\"}", 1));
  }

  @Test
  void emptyBatchIsOne() throws IOException {
    assertThat(read("{\"Records\":[]}").messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "-3", "99999999999"})
  void strangeCountIsTheFirstDelivery(String count) throws IOException {
    assertThat(read("{\"Records\":[" + record("a", count) + "]}").messages())
        .extracting(SqsMessage::receives)
        .containsExactly(1);
  }

  @Test
  void asManyMessagesAsLambdaGivesAreRead() throws IOException {
    assertThat(read(batch(SqsBatch.MAX_MESSAGES)).messages()).hasSize(SqsBatch.MAX_MESSAGES);
  }

  @Test
  void moreMessagesAreRefused() {
    assertThatThrownBy(() -> read(batch(SqsBatch.MAX_MESSAGES + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10001")
        .hasMessageContaining("10000 are allowed");
  }

  @Test
  void largerBatchesAreRefusedBeforeTheyAreReadToTheirEnd() {
    assertThatThrownBy(() -> SqsBatch.read(new Endless()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("are allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"Records\":{}}",
        "{\"Records\":[null]}",
        "{\"Records\":[{\"eventSource\":\"aws:sqs\"}]}",
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"messageId\":\"a\",\"receiptHandle\":\"r\","
            + "\"body\":\"\",\"attributes\":{}}]}",
        "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":7,\"receiptHandle\":\"r\","
            + "\"body\":\"\",\"attributes\":{}}]}"
      })
  void whatIsNoBatchOfSqsIsRefused(String event) {
    assertThatThrownBy(() -> read(event)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sameMessageTwiceIsRefused() {
    assertThatThrownBy(
            () -> read("{\"Records\":[" + record("a", "1") + "," + record("a", "1") + "]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void answerNamesWhatFailed() {
    assertThat(new String(SqsBatch.answer(List.of("a", "b")), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"b\"}]}");
  }

  @Test
  void answerWithoutFailuresIsAnEmptyList() {
    assertThat(new String(SqsBatch.answer(List.of()), StandardCharsets.UTF_8))
        .isEqualTo("{\"batchItemFailures\":[]}");
  }

  private static SqsBatch read(String event) throws IOException {
    return SqsBatch.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
  }

  private static String batch(int messages) {
    return IntStream.range(0, messages)
        .mapToObj(i -> record("m" + i, "1"))
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  private static String record(String id, String count) {
    return """
        {"messageId":"%s","receiptHandle":"receipt-%s","body":"{\\"b\\":\\"ü\\"}",
         "attributes":{"ApproximateReceiveCount":"%s","SentTimestamp":"1545082649183"},
         "messageAttributes":{},"md5OfBody":"x","eventSource":"aws:sqs",
         "eventSourceARN":"arn:aws:sqs:eu-central-1:1:events","awsRegion":"eu-central-1"}"""
        .formatted(id, id, count);
  }

  /** A body without an end. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return '[';
    }
  }
}
