package dev.slipway.aws.sqs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The calls of one queue, in our types. Delays are rounded up to whole seconds, as SQS has them.
 */
final class OneQueue {
  /** The longest delay of a new message. */
  static final Duration MAX_DELAY = Duration.ofMinutes(15);

  /** The longest that a message can be hidden. */
  static final Duration MAX_HIDDEN = Duration.ofHours(12);

  /** The most messages that one call gives. */
  static final int MAX_BATCH = 10;

  private static final Duration SLACK = Duration.ofSeconds(5);

  // What SQS answers to a receipt that is no longer, or never was, one of a hidden message.
  private static final Set<String> WORTHLESS =
      Set.of(
          "ReceiptHandleIsInvalid",
          "InvalidParameterValue",
          "MissingParameter",
          "MessageNotInflight",
          "AWS.SimpleQueueService.MessageNotInflight");

  private final SqsClient client;
  private final String url;

  OneQueue(SqsClient client, String url) {
    this.client = client;
    this.url = url;
  }

  /**
   * Sends a message.
   *
   * @param delay up to {@link #MAX_DELAY}
   */
  void send(String body, Map<String, String> attributes, Duration delay) {
    Map<String, MessageAttributeValue> values =
        attributes.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(entry.getValue())
                            .build()));
    client.sendMessage(
        request ->
            request
                .queueUrl(url)
                .messageBody(body)
                .messageAttributes(values)
                .delaySeconds(seconds(delay, MAX_DELAY)));
  }

  /**
   * Takes messages.
   *
   * @param max 1 to {@link #MAX_BATCH}
   * @param wait for a message to come, up to 20 seconds
   */
  List<SqsMessage> receive(int max, Duration visibility, Duration wait) {
    ReceiveMessageRequest.Builder request =
        ReceiveMessageRequest.builder()
            .queueUrl(url)
            .maxNumberOfMessages(max)
            .visibilityTimeout(seconds(visibility, MAX_HIDDEN))
            .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
            .messageAttributeNames("All");
    if (wait.isPositive()) {
      Duration answered = wait.plus(SLACK);
      request.overrideConfiguration(
          override ->
              override.apiCallAttemptTimeout(answered).apiCallTimeout(answered.multipliedBy(2)));
    }
    return client.receiveMessage(request.build()).messages().stream().map(OneQueue::ours).toList();
  }

  private static SqsMessage ours(Message message) {
    Map<String, String> attributes = new HashMap<>(message.attributesAsStrings());
    message
        .messageAttributes()
        .forEach(
            (name, value) -> {
              if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
              }
            });
    return new SqsMessage(
        message.messageId(),
        message.receiptHandle(),
        message.body(),
        SqsBatch.receives(attributes.get("ApproximateReceiveCount")),
        attributes);
  }

  /** Removes a message for good; with a worthless receipt nothing happens. */
  void delete(String receipt) {
    var _ = worked(() -> client.deleteMessage(d -> d.queueUrl(url).receiptHandle(receipt)));
  }

  /**
   * Hides a message for so long from now.
   *
   * @param time up to {@link #MAX_HIDDEN} after it was received
   * @return false, and nothing happens, when the receipt is worthless
   */
  boolean hide(String receipt, Duration time) {
    return worked(
        () ->
            client.changeMessageVisibility(
                change ->
                    change
                        .queueUrl(url)
                        .receiptHandle(receipt)
                        .visibilityTimeout(seconds(time, MAX_HIDDEN))));
  }

  private static boolean worked(Runnable call) {
    try {
      call.run();
      return true;
    } catch (SqsException e) {
      if (e.awsErrorDetails() != null && WORTHLESS.contains(e.awsErrorDetails().errorCode())) {
        return false;
      }
      throw e;
    }
  }

  /** Messages that wait, are delayed or hidden; about, as SQS counts. */
  long depth() {
    Map<String, String> counts =
        client
            .getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .attributesAsStrings();
    return counts.values().stream().mapToLong(Long::parseLong).sum();
  }

  private static int seconds(Duration time, Duration most) {
    Duration up = time.plusSeconds(1).minusNanos(1);
    return (int) Math.clamp(up.toSeconds(), 0, most.toSeconds());
  }
}
