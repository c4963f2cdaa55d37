package dev.slipway.lambda;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.upload.ReceivedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bucket that is connected to when it is first used. */
record LazyObjectStore(Supplier<ObjectStore> store) implements ObjectStore {
  @Override
  public @Nullable ReceivedObject head(String key) throws IOException {
    return store.get().head(key);
  }

  @Override
  public boolean exists(String key) throws IOException {
    return store.get().exists(key);
  }

  @Override
  public InputStream read(String key, ReceivedObject pinned, long from, long to)
      throws IOException {
    return store.get().read(key, pinned, from, to);
  }

  @Override
  public ReceivedObject copy(String key, ReceivedObject pinned, String targetKey, Headers headers)
      throws IOException {
    return store.get().copy(key, pinned, targetKey, headers);
  }

  @Override
  public ReceivedObject put(String key, byte[] bytes, Headers headers) throws IOException {
    return store.get().put(key, bytes, headers);
  }

  @Override
  public void delete(String key) throws IOException {
    store.get().delete(key);
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    store.get().deleteAll(prefix);
  }

  @Override
  public String createMultipart(String key, String contentType) throws IOException {
    return store.get().createMultipart(key, contentType);
  }

  @Override
  public @Nullable List<Part> listParts(String key, String multipartUploadId) throws IOException {
    return store.get().listParts(key, multipartUploadId);
  }

  @Override
  public Completion completeMultipart(String key, String multipartUploadId, List<Part> parts)
      throws IOException {
    return store.get().completeMultipart(key, multipartUploadId, parts);
  }

  @Override
  public void abortMultiparts(String key) throws IOException {
    store.get().abortMultiparts(key);
  }
}
