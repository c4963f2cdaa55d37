package dev.slipway.worker;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.worker.Faults;
import dev.slipway.core.worker.Settlement;
import dev.slipway.core.worker.Workers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What is done with each message of one batch; used by several threads at once. */
final class MessageWork {
  private static final Logger LOG = System.getLogger(MessageWork.class.getName());

  /** Less is not begun with: reading, scanning and copying a file of some MB takes as long. */
  static final Duration LEAST = Duration.ofSeconds(30);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Tools tools;
  private final Instant deadline;
  private final InstantSource clock;
  private final BatchQueue queue;
  private final Settlement settlement;
  private volatile boolean cut;

  MessageWork(Tools tools, Instant deadline, InstantSource clock) {
    this.tools = tools;
    this.deadline = deadline;
    this.clock = clock;
    queue = new BatchQueue(tools.events());
    EventQueue large = tools.large();
    settlement = new Settlement(queue, large == null ? queue : large, tools.random());
  }

  /**
   * What the work is done with, the same for all batches.
   *
   * @param events the queue that the batches come from
   * @param large where events go that are for the workers of large uploads; null when there are
   *     none
   * @param name of this process, part of every lease
   */
  record Tools(
      EventQueue events,
      @Nullable EventQueue large,
      Workers.Work work,
      String name,
      RandomGenerator random) {}

  /** Whether Lambda must give the message of this delivery again. */
  boolean mustComeAgain(Delivery delivery) {
    return !queue.isSettled(delivery);
  }

  /** From now on nothing is begun, and what is interrupted is so because the time is over. */
  void cut() {
    cut = true;
  }

  /** Works on what a message asks for and settles it; one that cannot be settled comes again. */
  void take(String messageId, Delivery delivery) {
    try {
      if (cut || clock.instant().plus(LEAST).isAfter(deadline)) {
        queue.release(delivery, SOON);
        return;
      }
      UploadId id = delivery.event().uploadId();
      settlement.settle(delivery, () -> handle(id, tools.name() + "/" + messageId));
    } catch (Throwable e) {
      Faults.log(LOG, Level.ERROR, "A message was not settled; it comes again", e);
    }
  }

  // What the end of the function stops is slow: the workers of large uploads have no such end.
  private Handled handle(UploadId id, String lease) throws Exception {
    try {
      return tools.work().handle(id, lease);
    } catch (Exception e) {
      boolean stopped = e instanceof InterruptedException || Thread.currentThread().isInterrupted();
      if (cut && stopped && tools.large() != null) {
        Thread.interrupted(); // the queues must still be told
        return new Handled.Elsewhere("it is slow");
      }
      throw e;
    }
  }
}
