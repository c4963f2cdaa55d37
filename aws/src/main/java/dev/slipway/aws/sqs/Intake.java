package dev.slipway.aws.sqs;

import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes deliveries of messages. What is not due, names several uploads or cannot be read is put
 * where it belongs: sent there first, and removed here then, so that a crash loses nothing.
 */
final class Intake {
  private static final Logger LOG = System.getLogger(Intake.class.getName());

  private final OneQueue queue;
  private final DeadLetters dead;
  private final SqsBodies bodies;
  private final InstantSource clock;

  Intake(OneQueue queue, DeadLetters dead, SqsBodies bodies, InstantSource clock) {
    this.queue = queue;
    this.dead = dead;
    this.bodies = bodies;
    this.clock = clock;
  }

  SqsEventQueue.Accepted accept(List<SqsMessage> messages) {
    List<SqsEventQueue.Due> due = new ArrayList<>();
    List<SqsMessage> left = new ArrayList<>();
    for (SqsMessage message : messages) {
      try {
        Delivery delivery = delivery(message);
        if (delivery != null) {
          due.add(new SqsEventQueue.Due(message.id(), delivery));
        }
      } catch (SdkException e) {
        LOG.log(
            Level.WARNING, "Message " + message.id() + " could not be put away; it comes again", e);
        left.add(message);
      }
    }
    return new SqsEventQueue.Accepted(due, left);
  }

  private @Nullable Delivery delivery(SqsMessage message) {
    switch (bodies.read(message.body())) {
      case SqsBody.Hint hint -> {
        Instant notBefore = hint.notBefore();
        if (notBefore == null || !clock.instant().isBefore(notBefore)) {
          return new Delivery(
              message.receipt(), hint.event(), hint.attempts() + message.receives());
        }
        send(hint.event(), notBefore, hint.attempts());
      }
      case SqsBody.Created created -> {
        if (created.events().size() == 1) {
          return new Delivery(message.receipt(), created.events().getFirst(), message.receives());
        }
        created.events().forEach(event -> send(event, clock.instant(), 0));
      }
      case SqsBody.Nothing nothing ->
          LOG.log(Level.INFO, "Message {0} is dropped: {1}", message.id(), nothing.why());
      case SqsBody.Unreadable unreadable -> {
        LOG.log(Level.WARNING, "Message {0} is buried: {1}", message.id(), unreadable.why());
        dead.add(message.body(), "it cannot be read: " + unreadable.why());
      }
    }
    queue.delete(message.receipt());
    return null;
  }

  /**
   * Sends a hint that is not delivered before {@code at}: beyond what SQS delays, the message says
   * so itself.
   *
   * @param attempts deliveries that earlier messages of this hint had
   */
  void send(QueuedEvent event, Instant at, int attempts) {
    Duration delay = Duration.between(clock.instant(), at);
    boolean longer = delay.compareTo(OneQueue.MAX_DELAY) > 0;
    queue.send(
        SqsBodies.write(new SqsBody.Hint(event, longer ? at : null, attempts)),
        Map.of(),
        longer ? OneQueue.MAX_DELAY : delay);
  }
}
