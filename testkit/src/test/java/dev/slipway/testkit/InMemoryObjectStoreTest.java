package dev.slipway.testkit;

import dev.slipway.core.port.ObjectStore;
import java.time.InstantSource;

/** The fake keeps to what every real one does. */
final class InMemoryObjectStoreTest extends ObjectStoreContract {
  private final InMemoryObjectStore store = new InMemoryObjectStore(InstantSource.system());

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void write(String key, byte[] bytes, String contentType) {
    store.write(key, bytes, contentType);
  }

  @Override
  protected void writePart(String key, String multipartUploadId, int number, byte[] bytes) {
    store.writePart(key, multipartUploadId, number, bytes);
  }
}
