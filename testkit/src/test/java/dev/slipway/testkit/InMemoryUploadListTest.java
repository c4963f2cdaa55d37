package dev.slipway.testkit;

import dev.slipway.core.port.UploadStore;

class InMemoryUploadListTest extends UploadListContract {
  @Override
  protected UploadStore emptyStore() {
    return new InMemoryUploadStore();
  }
}
