package dev.slipway.core.usecase;

import dev.slipway.core.port.ChangeListener;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets requests wait for a change. Changes made in this process wake them at once; those made by
 * other processes are seen by asking the store every second.
 */
public final class Changes implements ChangeListener {
  private static final long ASK_MS = 1000;
  private static final int MAX_WAITING = 10_000;

  private final UploadStore store;
  private final Map<UploadId, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(MAX_WAITING);
  private volatile boolean closed;

  public Changes(UploadStore store) {
    this.store = store;
  }

  @Override
  public void changed(Upload upload) {
    Set<CountDownLatch> latches = waiting.remove(upload.id());
    if (latches != null) {
      latches.forEach(CountDownLatch::countDown);
    }
  }

  /** Wakes everybody, and lets nobody wait any more, so that a process can end. */
  public void close() {
    closed = true;
    waiting.values().forEach(latches -> latches.forEach(CountDownLatch::countDown));
  }

  /** Returns when the version differs or the time is over; at once when too many wait already. */
  void await(UploadId id, long version, Duration timeout) throws InterruptedException {
    if (!places.tryAcquire()) {
      return;
    }
    try {
      long left = timeout.toMillis();
      while (left > 0 && isStill(id, version, Math.min(left, ASK_MS))) {
        left -= ASK_MS;
      }
    } finally {
      places.release();
    }
  }

  // The latch is in place before the store is asked, so no change falls between the two; and
  // before closed is, so no closing does.
  private boolean isStill(UploadId id, long version, long millis) throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    waiting.compute(
        id,
        (_, latches) -> {
          Set<CountDownLatch> set = latches == null ? ConcurrentHashMap.newKeySet() : latches;
          set.add(latch);
          return set;
        });
    try {
      if (closed) {
        return false;
      }
      Upload now = store.find(id);
      return now != null && now.version() == version && !latch.await(millis, TimeUnit.MILLISECONDS);
    } finally {
      waiting.computeIfPresent(
          id,
          (_, latches) -> {
            latches.remove(latch);
            return latches.isEmpty() ? null : latches;
          });
    }
  }
}
