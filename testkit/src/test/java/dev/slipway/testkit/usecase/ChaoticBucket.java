package dev.slipway.testkit.usecase;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.upload.ReceivedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bucket whose calls go wrong. */
record ChaoticBucket(ObjectStore bucket, Chaos chaos) implements ObjectStore {
  @Override
  public @Nullable ReceivedObject head(String key) throws IOException {
    happen();
    ReceivedObject object = bucket.head(key);
    happen();
    return object;
  }

  @Override
  public boolean exists(String key) throws IOException {
    return chaos.call(() -> bucket.exists(key), ChaoticBucket::failure);
  }

  @Override
  public InputStream read(String key, ReceivedObject pinned, long from, long to)
      throws IOException {
    return chaos.call(() -> bucket.read(key, pinned, from, to), ChaoticBucket::failure);
  }

  @Override
  public ReceivedObject copy(String key, ReceivedObject pinned, String targetKey, Headers headers)
      throws IOException {
    return chaos.call(() -> bucket.copy(key, pinned, targetKey, headers), ChaoticBucket::failure);
  }

  @Override
  public ReceivedObject put(String key, byte[] bytes, Headers headers) throws IOException {
    return chaos.call(() -> bucket.put(key, bytes, headers), ChaoticBucket::failure);
  }

  @Override
  public void delete(String key) throws IOException {
    happen();
    bucket.delete(key);
    happen();
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    happen();
    bucket.deleteAll(prefix);
    happen();
  }

  @Override
  public String createMultipart(String key, String contentType) throws IOException {
    return chaos.call(() -> bucket.createMultipart(key, contentType), ChaoticBucket::failure);
  }

  @Override
  public @Nullable List<Part> listParts(String key, String multipartUploadId) throws IOException {
    happen();
    return bucket.listParts(key, multipartUploadId);
  }

  @Override
  public Completion completeMultipart(String key, String multipartUploadId, List<Part> parts)
      throws IOException {
    return chaos.call(
        () -> bucket.completeMultipart(key, multipartUploadId, parts), ChaoticBucket::failure);
  }

  @Override
  public void abortMultiparts(String key) throws IOException {
    happen();
    bucket.abortMultiparts(key);
    happen();
  }

  private void happen() throws IOException {
    chaos.call(() -> "", ChaoticBucket::failure);
  }

  private static IOException failure() {
    return new IOException("the bucket is away");
  }
}
