package dev.slipway.lambda;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One write to the table, as its stream shows it.
 *
 * @param newImage the item after the write; null when it was removed
 */
record StreamRecord(String sequenceNumber, @Nullable Map<String, ?> newImage) {
  /**
   * The records of a batch, in its order.
   *
   * @throws IllegalArgumentException when it is no batch of a stream; its parts are Lambda's own
   */
  static List<StreamRecord> all(Map<?, ?> event) {
    if (!(event.get("Records") instanceof List<?> records)) {
      throw new IllegalArgumentException(
          "the event has no Records; a batch of a DynamoDB stream is needed");
    }
    return records.stream().map(StreamRecord::of).toList();
  }

  private static StreamRecord of(@Nullable Object record) {
    if (record instanceof Map<?, ?> fields
        && fields.get("dynamodb") instanceof Map<?, ?> change
        && change.get("SequenceNumber") instanceof String sequenceNumber) {
      return new StreamRecord(sequenceNumber, image(change.get("NewImage")));
    }
    throw new IllegalArgumentException("a record of the batch is none of a DynamoDB stream");
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are always strings
  private static @Nullable Map<String, ?> image(@Nullable Object image) {
    return image instanceof Map<?, ?> map ? (Map<String, ?>) map : null;
  }
}
