package dev.slipway.dev.corpus;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A bucket in which what clients send may be larger than the memory. */
final class SparseStore implements ObjectStore {
  private final InstantSource clock;
  private final InMemoryObjectStore made;
  private final Map<String, Sent> sent = new ConcurrentHashMap<>();
  private int count;

  SparseStore(InstantSource clock) {
    this.clock = clock;
    this.made = new InMemoryObjectStore(clock);
  }

  /** What a client sent, or a copy of it. */
  private record Sent(SparseFile file, ReceivedObject seen) {}

  /** Stores an object as a client would. */
  void send(String key, SparseFile file, String contentType) {
    count++;
    sent.put(key, sent(file, HexFormat.of().toHexDigits(count).repeat(4), contentType));
  }

  private Sent sent(SparseFile file, String etag, String contentType) {
    return new Sent(
        file, new ReceivedObject(etag, null, file.size(), contentType, clock.instant(), null));
  }

  /** Forgets everything. */
  void clear() throws IOException {
    for (String prefix : List.of("incoming/", "trusted/", "quarantine/")) {
      deleteAll(prefix);
    }
  }

  @Override
  public @Nullable ReceivedObject head(String key) throws IOException {
    Sent object = sent.get(key);
    return object == null ? made.head(key) : object.seen();
  }

  @Override
  public boolean exists(String key) throws IOException {
    return sent.containsKey(key) || made.exists(key);
  }

  @Override
  public InputStream read(String key, ReceivedObject pinned, long from, long to)
      throws IOException {
    Sent object = sent.get(key);
    if (object == null) {
      return made.read(key, pinned, from, to);
    }
    if (from < 0 || to < from || to > pinned.size()) {
      throw new IllegalArgumentException(from + " to " + to + " of " + pinned.size());
    }
    return unchanged(key, object, pinned).file().open(from, to);
  }

  @Override
  public ReceivedObject copy(String key, ReceivedObject pinned, String targetKey, Headers headers)
      throws IOException {
    Sent object = sent.get(key);
    if (object == null) {
      return made.copy(key, pinned, targetKey, headers);
    }
    SparseFile file = unchanged(key, object, pinned).file();
    Sent copy = sent(file, pinned.etag(), headers.contentType());
    sent.put(targetKey, copy);
    return copy.seen();
  }

  private static Sent unchanged(String key, Sent object, ReceivedObject pinned)
      throws ObjectChangedException {
    if (!object.seen().etag().equals(pinned.etag())) {
      throw new ObjectChangedException(key);
    }
    return object;
  }

  @Override
  public ReceivedObject put(String key, byte[] bytes, Headers headers) throws IOException {
    return made.put(key, bytes, headers);
  }

  @Override
  public void delete(String key) throws IOException {
    sent.remove(key);
    made.delete(key);
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    sent.keySet().removeIf(key -> key.startsWith(prefix));
    made.deleteAll(prefix);
  }

  @Override
  public String createMultipart(String key, String contentType) throws IOException {
    return made.createMultipart(key, contentType);
  }

  @Override
  public @Nullable List<Part> listParts(String key, String multipartUploadId) throws IOException {
    return made.listParts(key, multipartUploadId);
  }

  @Override
  public Completion completeMultipart(String key, String multipartUploadId, List<Part> parts)
      throws IOException {
    return made.completeMultipart(key, multipartUploadId, parts);
  }

  @Override
  public void abortMultiparts(String key) throws IOException {
    made.abortMultiparts(key);
  }
}
