package dev.slipway.testkit;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.ReceivedObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bucket in memory. {@code write…} is what a client with a grant would do; everything else is the
 * port. ETags are MD5 as in S3: the same bytes written again have the same ETag.
 */
public final class InMemoryObjectStore implements ObjectStore {
  private final InstantSource clock;
  private final Map<String, StoredObject> objects = new TreeMap<>();
  private final Map<String, StoredMultipart> multiparts = new TreeMap<>();
  private int multipartsBegun;
  private int callsToFail;

  public InMemoryObjectStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Stores an object as a client would, replacing what is there. */
  public ReceivedObject write(String key, byte[] bytes, String contentType) {
    return write(key, bytes, contentType, null);
  }

  /** Stores an object whose checksum S3 has computed itself. */
  public synchronized ReceivedObject write(
      String key, byte[] bytes, @Nullable String contentType, @Nullable Checksum checksum) {
    StoredObject object =
        new StoredObject(
            bytes.clone(),
            new ReceivedObject(
                Md5.hex(bytes), null, bytes.length, contentType, clock.instant(), checksum),
            null);
    objects.put(key, object);
    return object.seen();
  }

  /** Sends one part as a client would, replacing a part of that number. */
  public synchronized void writePart(
      String key, String multipartUploadId, int number, byte[] bytes) {
    StoredMultipart multipart = multipart(key, multipartUploadId);
    if (multipart == null) {
      throw new IllegalArgumentException("no multipart upload " + multipartUploadId);
    }
    multipart.parts().put(number, bytes.clone());
  }

  /** The keys of all objects, sorted. */
  public synchronized List<String> listKeys() {
    return List.copyOf(objects.keySet());
  }

  /** The keys that multipart uploads are open for, sorted. */
  public synchronized List<String> listMultipartKeys() {
    return multiparts.values().stream().map(StoredMultipart::key).sorted().toList();
  }

  /** The bytes of an object, or null. */
  public synchronized byte @Nullable [] bytes(String key) {
    StoredObject object = objects.get(key);
    return object == null ? null : object.bytes().clone();
  }

  /** What an object that was copied here is served with, or null. */
  public synchronized @Nullable Headers headers(String key) {
    StoredObject object = objects.get(key);
    return object == null ? null : object.headers();
  }

  /** Makes the next {@code calls} calls of the port fail with an IOException. */
  public synchronized void failNext(int calls) {
    callsToFail = calls;
  }

  @Override
  public synchronized @Nullable ReceivedObject head(String key) throws IOException {
    work();
    StoredObject object = objects.get(key);
    return object == null ? null : object.seen();
  }

  @Override
  public synchronized boolean exists(String key) throws IOException {
    work();
    return objects.containsKey(key);
  }

  @Override
  public synchronized InputStream read(String key, ReceivedObject pinned, long from, long to)
      throws IOException {
    work();
    if (from < 0 || to < from || to > pinned.size()) {
      throw new IllegalArgumentException(
          "range " + from + " to " + to + " is not within " + pinned.size() + " bytes");
    }
    byte[] bytes = unchanged(key, pinned).bytes();
    return new ByteArrayInputStream(bytes, (int) from, (int) (to - from));
  }

  @Override
  public synchronized ReceivedObject copy(
      String key, ReceivedObject pinned, String targetKey, Headers headers) throws IOException {
    work();
    StoredObject source = unchanged(key, pinned);
    StoredObject copy =
        new StoredObject(
            source.bytes(),
            new ReceivedObject(
                pinned.etag(),
                null,
                pinned.size(),
                headers.contentType(),
                clock.instant(),
                source.seen().checksum()),
            headers);
    objects.put(targetKey, copy);
    return copy.seen();
  }

  @Override
  public synchronized ReceivedObject put(String key, byte[] bytes, Headers headers)
      throws IOException {
    work();
    StoredObject object =
        new StoredObject(
            bytes.clone(),
            new ReceivedObject(
                Md5.hex(bytes), null, bytes.length, headers.contentType(), clock.instant(), null),
            headers);
    objects.put(key, object);
    return object.seen();
  }

  @Override
  public synchronized void delete(String key) throws IOException {
    work();
    objects.remove(key);
  }

  @Override
  public synchronized void deleteAll(String prefix) throws IOException {
    work();
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException("prefix must end in a slash, not " + prefix);
    }
    objects.keySet().removeIf(key -> key.startsWith(prefix));
  }

  @Override
  public synchronized String createMultipart(String key, String contentType) throws IOException {
    work();
    String id = "multipart-" + ++multipartsBegun;
    multiparts.put(id, new StoredMultipart(key, contentType, new TreeMap<>()));
    return id;
  }

  @Override
  public synchronized @Nullable List<Part> listParts(String key, String multipartUploadId)
      throws IOException {
    work();
    StoredMultipart multipart = multipart(key, multipartUploadId);
    return multipart == null ? null : multipart.listed();
  }

  @Override
  public synchronized Completion completeMultipart(
      String key, String multipartUploadId, List<Part> parts) throws IOException {
    work();
    StoredMultipart multipart = multipart(key, multipartUploadId);
    if (multipart == null) {
      return Completion.NO_SUCH_UPLOAD;
    }
    if (objects.containsKey(key)) {
      return Completion.ALREADY_EXISTS;
    }
    List<Part> held = multipart.listed();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Part part : parts) {
      if (!held.contains(part)) {
        return Completion.PARTS_CHANGED;
      }
      bytes.writeBytes(multipart.part(part.number()));
    }
    write(key, bytes.toByteArray(), multipart.contentType());
    multiparts.remove(multipartUploadId);
    return Completion.COMPLETED;
  }

  @Override
  public synchronized void abortMultiparts(String key) throws IOException {
    work();
    multiparts.values().removeIf(multipart -> multipart.key().equals(key));
  }

  private @Nullable StoredMultipart multipart(String key, String multipartUploadId) {
    StoredMultipart multipart = multiparts.get(multipartUploadId);
    return multipart != null && multipart.key().equals(key) ? multipart : null;
  }

  private StoredObject unchanged(String key, ReceivedObject pinned) throws IOException {
    StoredObject object = objects.get(key);
    if (object == null || !object.seen().etag().equals(pinned.etag())) {
      throw new ObjectChangedException(key + " is no longer the object that was confirmed");
    }
    return object;
  }

  private void work() throws IOException {
    if (callsToFail > 0) {
      callsToFail--;
      throw new IOException("the bucket cannot be asked (this test said so)");
    }
  }

  // No record: its equality would compare the bytes by identity.
  private static final class StoredObject {
    private final byte[] bytes;
    private final ReceivedObject seen;
    private final @Nullable Headers headers;

    StoredObject(byte[] bytes, ReceivedObject seen, @Nullable Headers headers) {
      this.bytes = bytes;
      this.seen = seen;
      this.headers = headers;
    }

    byte[] bytes() {
      return bytes;
    }

    ReceivedObject seen() {
      return seen;
    }

    @Nullable Headers headers() {
      return headers;
    }
  }

  private record StoredMultipart(String key, String contentType, Map<Integer, byte[]> parts) {
    List<Part> listed() {
      List<Part> listed = new ArrayList<>();
      parts.forEach((number, bytes) -> listed.add(new Part(number, bytes.length, Md5.hex(bytes))));
      return listed;
    }

    byte[] part(int number) {
      return Objects.requireNonNull(parts.get(number));
    }
  }
}
