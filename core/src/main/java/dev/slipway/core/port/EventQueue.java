package dev.slipway.core.port;

import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A durable queue that delivers at least once, in no promised order. */
public interface EventQueue {
  /** Enqueues; the event is not delivered before {@code delay} has passed. */
  void send(QueuedEvent event, Duration delay);

  /**
   * Takes up to {@code max} events and hides them for {@code visibility}; an event that is neither
   * acknowledged nor released by then is delivered again. Does not wait.
   */
  List<Delivery> receive(int max, Duration visibility);

  /** Removes a delivered event for good. */
  void acknowledge(Delivery delivery);

  /** Puts a delivered event back, to be delivered again after {@code delay}. */
  void release(Delivery delivery, Duration delay);

  /** Moves a delivered event to the dead letters. */
  void bury(Delivery delivery, String reason);

  /** Events waiting or hidden; dead letters are not among them. */
  long depth();

  /** The newest dead letters. */
  List<DeadLetter> deadLetters(int limit);

  /**
   * Puts a dead letter back into the queue, its attempts forgotten.
   *
   * @return false when there is none of that name
   */
  boolean replay(String deadLetterId);

  /**
   * Says that an upload wants looking at. The event is a hint: the truth is the record and a HEAD.
   *
   * @param cause for people: "s3:ObjectCreated", "sweeper", "complete"
   */
  record QueuedEvent(UploadId uploadId, String cause) {}

  /**
   * One delivery of an event.
   *
   * @param receipt names this delivery; worthless once the event was delivered again
   * @param attempts deliveries so far, this one included
   */
  record Delivery(String receipt, QueuedEvent event, int attempts) {}

  /** An event that nobody could handle. */
  record DeadLetter(String id, QueuedEvent event, String reason, Instant buriedAt) {}
}
