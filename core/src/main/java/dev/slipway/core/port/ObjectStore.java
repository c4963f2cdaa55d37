package dev.slipway.core.port;

import dev.slipway.core.upload.ReceivedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One bucket. Reads and copies of what was confirmed are pinned to the ETag (and version) of {@link
 * ReceivedObject}. Every call has a time-out; {@link IOException} means that the bucket could not
 * be asked, and that asking again may help.
 */
public interface ObjectStore {
  /** What is there now, or null. */
  @Nullable ReceivedObject head(String key) throws IOException;

  /** Whether anything is there; who may list but not read can ask this. */
  boolean exists(String key) throws IOException;

  /**
   * Opens bytes {@code from} (inclusive) to {@code to} (exclusive, at most the size) of the object
   * that was confirmed.
   *
   * @throws ObjectChangedException when it is no longer that object
   */
  InputStream read(String key, ReceivedObject pinned, long from, long to) throws IOException;

  /**
   * Copies within the bucket, of any size, atomically visible at the end.
   *
   * @throws ObjectChangedException when the source is no longer the object that was confirmed
   * @return the copy
   */
  ReceivedObject copy(String key, ReceivedObject pinned, String targetKey, Headers headers)
      throws IOException;

  /**
   * Stores an object that we made, replacing what is there.
   *
   * @param bytes up to 64 MiB; they are not copied
   */
  ReceivedObject put(String key, byte[] bytes, Headers headers) throws IOException;

  /** Removes an object; removing nothing is fine. */
  void delete(String key) throws IOException;

  /** Removes everything below a prefix, which must end in a slash. */
  void deleteAll(String prefix) throws IOException;

  /** Begins a multipart upload and returns S3's upload id. */
  String createMultipart(String key, String contentType) throws IOException;

  /** What S3 holds so far, by part number; null when there is no such multipart upload. */
  @Nullable List<Part> listParts(String key, String multipartUploadId) throws IOException;

  /** Puts the parts together, write-once. */
  Completion completeMultipart(String key, String multipartUploadId, List<Part> parts)
      throws IOException;

  /** Aborts every multipart upload of exactly this key; none is fine. */
  void abortMultiparts(String key) throws IOException;

  /**
   * What a stored object is served with.
   *
   * @param contentDisposition RFC 6266; null for none
   * @param cacheControl RFC 9111; null for none
   */
  record Headers(
      String contentType, @Nullable String contentDisposition, @Nullable String cacheControl) {}

  /**
   * A part that S3 holds.
   *
   * @param number 1 to 10,000
   * @param etag without quotes
   */
  record Part(int number, long size, String etag) {}

  /** What came of putting parts together. */
  enum Completion {
    /** The object is there now. */
    COMPLETED,
    /** S3 no longer knows the upload id: completed before, or aborted. */
    NO_SUCH_UPLOAD,
    /** An object already has the key; the parts were not put together. */
    ALREADY_EXISTS,
    /** A part is no longer the one named: the client sent it again meanwhile. Nothing was done. */
    PARTS_CHANGED
  }

  /** Says that an object is gone or no longer the one that was confirmed. */
  final class ObjectChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    public ObjectChangedException(String message) {
      super(message);
    }

    public ObjectChangedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
