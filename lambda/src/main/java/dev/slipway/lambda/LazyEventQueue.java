package dev.slipway.lambda;

import dev.slipway.core.port.EventQueue;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A queue that is made when it is first used. */
record LazyEventQueue(Supplier<EventQueue> queue) implements EventQueue {
  @Override
  public void send(QueuedEvent event, Duration delay) {
    queue.get().send(event, delay);
  }

  @Override
  public List<Delivery> receive(int max, Duration visibility) {
    return queue.get().receive(max, visibility);
  }

  @Override
  public void acknowledge(Delivery delivery) {
    queue.get().acknowledge(delivery);
  }

  @Override
  public void release(Delivery delivery, Duration delay) {
    queue.get().release(delivery, delay);
  }

  @Override
  public void bury(Delivery delivery, String reason) {
    queue.get().bury(delivery, reason);
  }

  @Override
  public long depth() {
    return queue.get().depth();
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return queue.get().deadLetters(limit);
  }

  @Override
  public boolean replay(String deadLetterId) {
    return queue.get().replay(deadLetterId);
  }
}
