package dev.slipway.testkit.usecase;

import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store whose calls go wrong. */
record ChaoticStore(UploadStore store, Chaos chaos) implements UploadStore {
  @Override
  public Creation create(Upload upload, @Nullable Idempotency idempotency) {
    return chaos.call(() -> store.create(upload, idempotency), ChaoticStore::failure);
  }

  @Override
  public @Nullable Upload find(UploadId id) {
    chaos.call(() -> id, ChaoticStore::failure);
    return store.find(id);
  }

  @Override
  public boolean replace(Upload next, @Nullable Change change) {
    return chaos.call(() -> store.replace(next, change), ChaoticStore::failure);
  }

  @Override
  public Page list(Query query) {
    return store.list(query);
  }

  @Override
  public List<Upload> due(Instant now, int limit) {
    return chaos.call(() -> store.due(now, limit), ChaoticStore::failure);
  }

  private static IllegalStateException failure() {
    return new IllegalStateException("the store is away");
  }
}
