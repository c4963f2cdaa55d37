package dev.slipway.aws.eventbridge;

import java.util.ArrayList;
import java.util.List;

/** Cuts events into batches that one call of PutEvents takes. */
final class EventBatches {
  /** The most events of a call. */
  static final int MAX_EVENTS = 10;

  /** The most bytes of a call, as {@link ChangeEvent#size} counts. */
  static final int MAX_BYTES = 256 * 1024;

  private EventBatches() {}

  /** Batches in the order of the events, each as full as it may be. */
  static List<List<ChangeEvent>> of(List<ChangeEvent> events) {
    List<List<ChangeEvent>> batches = new ArrayList<>();
    List<ChangeEvent> batch = new ArrayList<>();
    int bytes = 0;
    for (ChangeEvent event : events) {
      int size = event.size();
      if (!batch.isEmpty() && (batch.size() == MAX_EVENTS || bytes + size > MAX_BYTES)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(event);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }
}
