package dev.slipway.aws.sqs;

import dev.slipway.core.port.EventQueue.QueuedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message says. */
sealed interface SqsBody {
  /**
   * One of our own hints.
   *
   * @param notBefore when it may be delivered; null for at once
   * @param attempts deliveries that earlier messages of this hint had
   */
  record Hint(QueuedEvent event, @Nullable Instant notBefore, int attempts) implements SqsBody {}

  /**
   * A notification of S3 about objects of ours.
   *
   * @param events one or more
   */
  record Created(List<QueuedEvent> events) implements SqsBody {}

  /**
   * Nothing that anybody should do.
   *
   * @param why for the log
   */
  record Nothing(String why) implements SqsBody {}

  /**
   * Nobody knows; it will never become readable.
   *
   * @param why for people
   */
  record Unreadable(String why) implements SqsBody {}
}
