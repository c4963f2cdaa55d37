package dev.slipway.testkit;

import dev.slipway.core.port.EventQueue;
import java.time.InstantSource;

class InMemoryEventQueueTest extends EventQueueContract {
  @Override
  protected EventQueue emptyQueue(InstantSource clock) {
    return new InMemoryEventQueue(clock);
  }
}
