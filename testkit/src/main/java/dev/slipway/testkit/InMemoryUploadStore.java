package dev.slipway.testkit;

import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadDocument;
import dev.slipway.core.upload.UploadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps records in memory, in the stored form, so that what the form loses is lost here too. */
public final class InMemoryUploadStore implements UploadStore {
  private final TreeMap<UploadId, Map<String, Object>> records =
      new TreeMap<>(Comparator.reverseOrder());
  private final List<Change> changes = new ArrayList<>();
  private final Map<OwnerKey, UsedKey> keys = new HashMap<>();

  @Override
  public synchronized Creation create(Upload upload, @Nullable Idempotency idempotency) {
    if (idempotency != null) {
      UsedKey used = keys.get(ownerKey(upload, idempotency));
      if (used != null) {
        return new Creation.Existing(read(used.id()), used.fingerprint());
      }
    }
    if (records.putIfAbsent(upload.id(), UploadDocument.write(upload)) != null) {
      throw new IllegalStateException("the upload " + upload.id() + " exists already");
    }
    if (idempotency != null) {
      keys.put(ownerKey(upload, idempotency), new UsedKey(upload.id(), idempotency.fingerprint()));
    }
    return new Creation.Created();
  }

  @Override
  public synchronized @Nullable Upload find(UploadId id) {
    return records.containsKey(id) ? read(id) : null;
  }

  @Override
  public synchronized boolean replace(Upload next, @Nullable Change change) {
    Upload stored = find(next.id());
    if (stored == null || stored.version() != next.version() - 1) {
      return false;
    }
    records.put(next.id(), UploadDocument.write(next));
    if (change != null) {
      changes.add(change);
    }
    return true;
  }

  @Override
  public synchronized Page list(Query query) {
    if (query.limit() < 1 || query.limit() > 100) {
      throw new IllegalArgumentException("limit is " + query.limit() + "; 1 to 100 are allowed");
    }
    UploadId after = query.after();
    var older = after == null ? records : records.tailMap(after, false);
    List<Upload> found =
        older.values().stream()
            .map(UploadDocument::read)
            .filter(upload -> matches(query, upload))
            .limit(query.limit() + 1L)
            .toList();
    if (found.size() <= query.limit()) {
      return new Page(found, null);
    }
    List<Upload> items = found.subList(0, query.limit());
    return new Page(items, items.getLast().id());
  }

  @Override
  public synchronized List<Upload> due(Instant now, int limit) {
    return all()
        .flatMap(upload -> Due.of(upload).stream())
        .filter(due -> !due.at().isAfter(now))
        .sorted(Comparator.comparing(Due::at).thenComparing(due -> due.upload().id()))
        .limit(Math.max(0, limit))
        .map(Due::upload)
        .toList();
  }

  /** The changes that were to be told, in the order they were made; for the outbox to work on. */
  <T> T withChanges(Function<List<Change>, T> work) {
    synchronized (this) {
      return work.apply(changes);
    }
  }

  /** Every record, newest first. */
  public synchronized List<Upload> everything() {
    return all().toList();
  }

  private Stream<Upload> all() {
    return records.values().stream().map(UploadDocument::read);
  }

  private Upload read(UploadId id) {
    Map<String, Object> tree = records.get(id);
    if (tree == null) {
      throw new IllegalStateException("no upload " + id);
    }
    return UploadDocument.read(tree);
  }

  private static boolean matches(Query query, Upload upload) {
    return upload.tenant().equals(query.tenant())
        && (query.user() == null || upload.user().equals(query.user()))
        && (query.state() == null
            ? upload.state().name() != State.Name.DELETED
            : upload.state().name() == query.state())
        && (query.purpose() == null || upload.purpose().equals(query.purpose()));
  }

  private static OwnerKey ownerKey(Upload upload, Idempotency idempotency) {
    return new OwnerKey(upload.tenant(), upload.user(), idempotency.key());
  }

  private record OwnerKey(String tenant, String user, String key) {}

  private record UsedKey(UploadId id, String fingerprint) {}

  private record Due(Instant at, Upload upload) {
    static List<Due> of(Upload upload) {
      Instant at = upload.dueAt();
      return at == null ? List.of() : List.of(new Due(at, upload));
    }
  }
}
