package dev.slipway.core.worker;

import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Handled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Takes events from the queue and has uploads processed, a bounded number at a time. */
public final class Workers implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Workers.class.getName());
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final Duration GIVE_UP = Duration.ofSeconds(1);
  private static final int BATCH = 10;

  private final RingingQueue queue;
  private final Settlement settlement;
  private final Work work;
  private final String name;
  private final int count;
  private final Duration visibility;
  private final Duration patience;
  private final Semaphore free;
  private final Pause stopping = new Pause();
  private final AtomicLong taken = new AtomicLong();
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();
  private final Thread receiver;

  /**
   * Prepares workers; {@link #start} lets them begin.
   *
   * @param name of this process, part of every lease
   * @param count uploads at a time, 1 or more
   * @param visibility how long an event is hidden while it is worked on
   * @param patience how long running work is waited for at the end
   */
  public Workers(
      RingingQueue queue,
      Work work,
      String name,
      int count,
      Duration visibility,
      Duration patience,
      RandomGenerator random) {
    this.queue = queue;
    this.settlement = new Settlement(queue, queue, random);
    this.work = work;
    this.name = name;
    this.count = count;
    this.visibility = visibility;
    this.patience = patience;
    free = new Semaphore(count);
    receiver = Thread.ofVirtual().name("workers").unstarted(this::receive);
  }

  /** What is done with an upload that an event names. */
  @FunctionalInterface
  public interface Work {
    /**
     * Takes the upload as far as it goes.
     *
     * @param worker the name under which the upload is leased
     */
    Handled handle(UploadId id, String worker) throws Exception;
  }

  public void start() {
    receiver.start();
  }

  // Nothing but the end of the process may end this loop, not even an Error: without it no upload
  // would ever become ready, and nobody would be told.
  private void receive() {
    while (!stopping.isOver()) {
      try {
        if (!takeSome()) {
          queue.await(IDLE);
        }
      } catch (InterruptedException _) {
        return;
      } catch (Throwable e) {
        Faults.log(LOG, Level.ERROR, "The queue could not be asked; asking again", e);
        // Not the queue's bell, which would ring at once: a fault that stays must not spin.
        stopping.await(AFTER_FAULT);
      }
    }
  }

  /** Says whether there was anything to take, so that asking at once again makes sense. */
  private boolean takeSome() throws InterruptedException {
    if (!free.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
      return true;
    }
    int held = 1;
    while (held < BATCH && free.tryAcquire()) {
      held++;
    }
    try {
      List<Delivery> deliveries = queue.receive(held, visibility);
      for (Delivery delivery : deliveries) {
        Thread.ofVirtual().name("worker").start(() -> workAndFree(delivery));
        held--;
      }
      return !deliveries.isEmpty();
    } finally {
      free.release(held);
    }
  }

  private void workAndFree(Delivery delivery) {
    working.add(Thread.currentThread());
    try {
      settlement.settle(delivery, () -> work.handle(delivery.event().uploadId(), lease()));
    } catch (Throwable e) {
      Faults.log(LOG, Level.ERROR, "An event was not settled; it comes again", e);
    } finally {
      working.remove(Thread.currentThread());
      free.release();
    }
  }

  // Not the receipt: SQS's have hundreds of characters, and the name is kept on the record.
  private String lease() {
    return name + "/" + taken.incrementAndGet();
  }

  /** Takes no more events; does not wait. */
  public void stop() {
    stopping.end();
    queue.ring();
  }

  /** Takes no more events, waits for running work and interrupts what then still goes on. */
  @Override
  public void close() {
    stop();
    try {
      if (receiver.isAlive() && !receiver.join(patience)) {
        receiver.interrupt();
      }
      if (!free.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.INFO, "Work that goes on is left to the next start");
        working.forEach(Thread::interrupt);
        free.tryAcquire(count, GIVE_UP.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
