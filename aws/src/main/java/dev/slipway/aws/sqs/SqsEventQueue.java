package dev.slipway.aws.sqs;

import dev.slipway.core.port.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Keeps events in a standard queue of SQS, dead letters in a second one. It reads our own hints and
 * S3's notifications alike.
 *
 * <p>SQS counts in whole seconds, so every time is rounded up. {@link #deadLetters} and {@link
 * #replay} look at up to 1,000 messages, and with many in the queue SQS shows a part of them at a
 * time; what another caller looks at just then is hidden for up to 30 seconds. A dead letter of a
 * notification that names several uploads is shown once for each, and replayed as a whole. What
 * nobody can read is in the dead-letter queue but not among the dead letters.
 */
public final class SqsEventQueue implements EventQueue {
  /** The longest that SQS waits for a message to come. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(20);

  private static final Logger LOG = System.getLogger(SqsEventQueue.class.getName());
  private static final int MOST = 1_000;
  // SQS bounds the whole time since the receiving; an hour is left for the work.
  private static final Duration LONGEST_RELEASE = OneQueue.MAX_HIDDEN.minusHours(1);
  // Nobody else gets the message while it is moved.
  private static final Duration MOVING = Duration.ofMinutes(2);

  private final OneQueue queue;
  private final DeadLetters dead;
  private final Intake intake;
  private final InstantSource clock;
  private final Duration wait;

  /**
   * Uses two queues that exist.
   *
   * @param url of the queue
   * @param deadLetterUrl of the queue that its redrive policy names
   */
  public SqsEventQueue(
      SqsClient client, String url, String deadLetterUrl, SqsBodies bodies, InstantSource clock) {
    this.queue = new OneQueue(client, url);
    this.dead = new DeadLetters(new OneQueue(client, deadLetterUrl), bodies, clock);
    this.intake = new Intake(queue, dead, bodies, clock);
    this.clock = clock;
    this.wait = Duration.ZERO;
  }

  private SqsEventQueue(SqsEventQueue from, Duration wait) {
    this.queue = from.queue;
    this.dead = from.dead;
    this.intake = from.intake;
    this.clock = from.clock;
    this.wait = wait;
  }

  /**
   * The same queue, whose {@link #receive} waits for an event to come when there is none: for
   * workers that do nothing else, since every asking costs.
   *
   * @param time up to {@link #MAX_WAIT}, whole seconds
   */
  public SqsEventQueue waiting(Duration time) {
    if (time.isNegative() || time.compareTo(MAX_WAIT) > 0) {
      throw new IllegalArgumentException("the wait is " + time + "; up to 20 s are allowed");
    }
    return new SqsEventQueue(this, time);
  }

  /**
   * What became of messages.
   *
   * @param due what is to be worked on
   * @param left what SQS must deliver again: it could not be put where it belongs
   */
  public record Accepted(List<Due> due, List<SqsMessage> left) {
    public Accepted {
      due = List.copyOf(due);
      left = List.copyOf(left);
    }
  }

  /**
   * An event to be worked on.
   *
   * @param messageId SQS's id of the message that delivered it
   */
  public record Due(String messageId, Delivery delivery) {}

  /**
   * Makes deliveries of messages that somebody else received, as Lambda does. What is not due yet,
   * names several uploads, means nothing or cannot be read is put away and removed from the queue.
   */
  public Accepted accept(List<SqsMessage> messages) {
    return intake.accept(messages);
  }

  @Override
  public void send(QueuedEvent event, Duration delay) {
    try {
      intake.send(event, clock.instant().plus(delay), 0);
    } catch (SdkException e) {
      throw new UncheckedIOException(
          "SQS took no hint about upload " + event.uploadId(), new IOException(e));
    }
  }

  @Override
  public List<Delivery> receive(int max, Duration visibility) {
    List<Delivery> received = new ArrayList<>();
    int most = Math.min(max, MOST);
    // Rounds that give nothing to work on take messages out of the queue; still they have an end.
    for (int round = 0; received.size() < most && round < MOST; round++) {
      List<SqsMessage> some = take(most - received.size(), visibility, received.isEmpty());
      if (some.isEmpty()) {
        break;
      }
      accept(some).due().forEach(due -> received.add(due.delivery()));
    }
    return List.copyOf(received);
  }

  private List<SqsMessage> take(int max, Duration visibility, boolean first) {
    try {
      return queue.receive(
          Math.min(max, OneQueue.MAX_BATCH), visibility, first ? wait : Duration.ZERO);
    } catch (AbortedException _) {
      // The process ends while it waits: whoever called sees the interruption.
      Thread.currentThread().interrupt();
      return List.of();
    } catch (SdkException e) {
      if (first) {
        throw e;
      }
      LOG.log(Level.WARNING, "SQS could not be asked for more; what came so far is worked on", e);
      return List.of();
    }
  }

  @Override
  public void acknowledge(Delivery delivery) {
    queue.delete(delivery.receipt());
  }

  @Override
  public void release(Delivery delivery, Duration delay) {
    if (delay.compareTo(LONGEST_RELEASE) <= 0) {
      var _ = queue.hide(delivery.receipt(), delay);
      return;
    }
    Instant at = clock.instant().plus(delay);
    if (queue.hide(delivery.receipt(), MOVING)) {
      intake.send(delivery.event(), at, delivery.attempts());
      queue.delete(delivery.receipt());
    }
  }

  @Override
  public void bury(Delivery delivery, String reason) {
    if (queue.hide(delivery.receipt(), MOVING)) {
      dead.add(SqsBodies.write(new SqsBody.Hint(delivery.event(), null, 0)), reason);
      queue.delete(delivery.receipt());
    }
  }

  @Override
  public long depth() {
    return queue.depth();
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return dead.newest(limit);
  }

  @Override
  public boolean replay(String deadLetterId) {
    return dead.move(deadLetterId, queue);
  }
}
