package dev.slipway.processing.room;

import dev.slipway.processing.room.RoomException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many calls be under way at once; the others wait in line, not for ever. */
final class Turns {
  private final int children;
  private final Duration patience;
  private final Semaphore free;

  Turns(Pool pool) {
    this.children = pool.children();
    this.patience = pool.patience();
    this.free = new Semaphore(children, true);
  }

  /** To be closed when the call is over. */
  final class Turn implements AutoCloseable {
    private Turn() {}

    @Override
    public void close() {
      free.release();
    }
  }

  Turn take() throws IOException {
    try {
      if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RoomException(
            Reason.BUSY, "all %s processes were busy for %s".formatted(children, patience));
      }
      return new Turn();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a free process");
    }
  }
}
