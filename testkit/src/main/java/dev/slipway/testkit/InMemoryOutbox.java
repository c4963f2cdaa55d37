package dev.slipway.testkit;

import dev.slipway.core.port.Outbox;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;

/** The changes that an {@link InMemoryUploadStore} was given. */
public final class InMemoryOutbox implements Outbox {
  private final InMemoryUploadStore store;
  private final InstantSource clock;
  private final Map<UploadId, Instant> hidden = new HashMap<>();

  public InMemoryOutbox(InMemoryUploadStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<Telling> take(int limit, Duration visibility) {
    return store.withChanges(changes -> take(changes, limit, visibility));
  }

  private List<Telling> take(List<Change> changes, int limit, Duration visibility) {
    Instant now = clock.instant();
    List<Telling> taken = new ArrayList<>();
    for (UploadId id : uploads(changes)) {
      Instant until = hidden.get(id);
      if (taken.size() < limit && (until == null || !until.isAfter(now))) {
        hidden.put(id, now.plus(visibility));
        taken.add(telling(id, changes));
      }
    }
    return taken;
  }

  private Telling telling(UploadId id, List<Change> changes) {
    Upload upload = Objects.requireNonNull(store.find(id));
    return new Telling(upload, changes.stream().filter(each -> each.id().equals(id)).toList());
  }

  @Override
  public void told(Telling telling) {
    store.withChanges(
        changes -> {
          hidden.remove(telling.upload().id());
          return changes.removeAll(telling.changes());
        });
  }

  @Override
  public long depth() {
    return store.withChanges(changes -> uploads(changes).size());
  }

  private static SequencedSet<UploadId> uploads(List<Change> changes) {
    SequencedSet<UploadId> ids = new LinkedHashSet<>();
    changes.forEach(change -> ids.add(change.id()));
    return ids;
  }
}
