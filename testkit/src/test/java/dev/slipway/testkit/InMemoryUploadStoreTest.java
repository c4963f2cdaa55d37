package dev.slipway.testkit;

import dev.slipway.core.port.UploadStore;

class InMemoryUploadStoreTest extends UploadStoreContract {
  @Override
  protected UploadStore emptyStore() {
    return new InMemoryUploadStore();
  }
}
