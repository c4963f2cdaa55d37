package dev.slipway.aws.sqs;

import java.util.Map;

/**
 * A message as SQS delivered it, to us or to Lambda.
 *
 * @param id SQS's, the same at every delivery
 * @param receipt names this delivery
 * @param receives deliveries so far, this one included; 1 or more
 * @param attributes those of type String that the sender gave, and SQS's own
 */
public record SqsMessage(
    String id, String receipt, String body, int receives, Map<String, String> attributes) {
  public SqsMessage {
    attributes = Map.copyOf(attributes);
  }

  /** A message without attributes. */
  public SqsMessage(String id, String receipt, String body, int receives) {
    this(id, receipt, body, receives, Map.of());
  }
}
