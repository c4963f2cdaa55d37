package dev.slipway.testkit;

import java.time.InstantSource;

class InMemoryOutboxTest extends OutboxContract {
  @Override
  protected Adapters empty(InstantSource clock) {
    InMemoryUploadStore store = new InMemoryUploadStore();
    return new Adapters(store, new InMemoryOutbox(store, clock));
  }
}
