package dev.slipway.aws.sqs;

import dev.slipway.aws.json.BoundedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages as Lambda hands them over (Lambda developer guide, "Using Lambda with Amazon SQS"): it
 * removes those whose ids {@link #answer} does not name.
 */
public record SqsBatch(List<SqsMessage> messages) {
  /** The largest event that Lambda hands over. */
  public static final int MAX_BYTES = 6 << 20;

  /** The most messages in it. */
  public static final int MAX_MESSAGES = 10_000;

  private static final int MAX_TOKENS = 1_000_000;
  private static final BoundedJson JSON = new BoundedJson("the batch", MAX_BYTES, MAX_TOKENS);

  public SqsBatch {
    messages = List.copyOf(messages);
  }

  /**
   * Reads an event to its end.
   *
   * @throws IllegalArgumentException when it is no batch of SQS, or too large; whoever called must
   *     fail, so that SQS delivers every message of it again
   */
  public static SqsBatch read(InputStream event) throws IOException {
    Map<?, ?> tree = JSON.read(event.readNBytes(MAX_BYTES + 1));
    if (!(tree.get("Records") instanceof List<?> records)) {
      throw new IllegalArgumentException("the batch has no Records");
    }
    if (records.size() > MAX_MESSAGES) {
      throw new IllegalArgumentException(
          "the batch has %s records; %s are allowed".formatted(records.size(), MAX_MESSAGES));
    }
    List<SqsMessage> messages = records.stream().map(SqsBatch::message).toList();
    Set<String> ids = new HashSet<>();
    for (SqsMessage message : messages) {
      if (!ids.add(message.id())) {
        throw new IllegalArgumentException("the batch has the message " + message.id() + " twice");
      }
    }
    return new SqsBatch(messages);
  }

  private static SqsMessage message(@Nullable Object record) {
    if (record instanceof Map<?, ?> fields
        && "aws:sqs".equals(fields.get("eventSource"))
        && fields.get("messageId") instanceof String id
        && fields.get("receiptHandle") instanceof String receipt
        && fields.get("body") instanceof String body
        && fields.get("attributes") instanceof Map<?, ?> attributes) {
      return new SqsMessage(id, receipt, body, receives(attributes.get("ApproximateReceiveCount")));
    }
    throw new IllegalArgumentException("a record of the batch is no message of SQS");
  }

  /** Deliveries so far; 1 where SQS does not say a number. */
  static int receives(@Nullable Object count) {
    try {
      return count instanceof String text ? Math.max(1, Integer.parseInt(text)) : 1;
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  /**
   * The partial batch answer; needs ReportBatchItemFailures.
   *
   * @param failed ids of the messages that SQS must deliver again
   */
  public static byte[] answer(Collection<String> failed) {
    List<Map<String, Object>> failures =
        failed.stream().map(id -> Map.<String, Object>of("itemIdentifier", id)).toList();
    return BoundedJson.writeAscii(Map.of("batchItemFailures", failures))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
