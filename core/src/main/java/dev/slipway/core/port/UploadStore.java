package dev.slipway.core.port;

import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the records; what it has confirmed survives a crash. */
public interface UploadStore {
  /**
   * Writes a new record, unless the same owner has already used the idempotency key.
   *
   * @param idempotency null when the client gave no key
   */
  Creation create(Upload upload, @Nullable Idempotency idempotency);

  /** The record, or null. */
  @Nullable Upload find(UploadId id);

  /**
   * Replaces a record by its next version: compare-and-set.
   *
   * @param change put into the {@link Outbox} in the same write; null when nobody is to be told
   * @return false, with nothing changed, when the stored version is not {@code next.version() - 1}
   */
  boolean replace(Upload next, @Nullable Change change);

  /** Replaces a record by its next version, of which nobody is told. */
  default boolean replace(Upload next) {
    return replace(next, null);
  }

  /** One page of uploads, newest first. */
  Page list(Query query);

  /** Records whose {@code dueAt} is at or before {@code now}, the longest due first. */
  List<Upload> due(Instant now, int limit);

  /**
   * A client's key for a creation, and what it asked for.
   *
   * @param key 1 to 255 visible ASCII characters
   * @param fingerprint of the request; the same key with another one is a mistake
   */
  record Idempotency(String key, String fingerprint) {}

  /** What came of a creation. */
  sealed interface Creation {
    /** The record was written. */
    record Created() implements Creation {}

    /**
     * The owner's key was used before.
     *
     * @param fingerprint of the request that used it
     */
    record Existing(Upload upload, String fingerprint) implements Creation {}
  }

  /**
   * Which uploads to list.
   *
   * @param user null for every user of the tenant
   * @param state null for every state but deleted
   * @param after the last id of the page before; null for the first page
   * @param limit 1 to 100
   */
  record Query(
      String tenant,
      @Nullable String user,
      State.@Nullable Name state,
      @Nullable String purpose,
      @Nullable UploadId after,
      int limit) {}

  /**
   * A page.
   *
   * @param next the {@code after} of the next page; null when this is the last
   */
  record Page(List<Upload> items, @Nullable UploadId next) {}
}
