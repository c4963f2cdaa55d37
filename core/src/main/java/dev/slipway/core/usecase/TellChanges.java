package dev.slipway.core.usecase;

import dev.slipway.core.port.Notifier;
import dev.slipway.core.port.Outbox;
import dev.slipway.core.port.Outbox.Telling;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Tells the product of changes, each at least once: what is told twice has the same version. */
public final class TellChanges {
  /** Longer than any notifier takes for a batch. */
  private static final Duration VISIBILITY = Duration.ofMinutes(2);

  private final Outbox outbox;
  private final Notifier notifier;

  public TellChanges(Outbox outbox, Notifier notifier) {
    this.outbox = outbox;
    this.notifier = notifier;
  }

  /**
   * Tells what the outbox holds of up to {@code limit} uploads.
   *
   * @return of how many all was told
   * @throws IOException when none could be told; all of it stays in the outbox
   */
  public int tell(int limit) throws IOException {
    List<Telling> due = outbox.take(limit, VISIBILITY);
    return due.isEmpty() ? 0 : tell(due).size();
  }

  /**
   * Tells what was just written.
   *
   * @return those of which all was told; the others stay in the outbox
   * @throws IOException when none could be told
   */
  public List<Telling> tell(List<Telling> fresh) throws IOException {
    List<Telling> told = notifier.tell(fresh);
    told.forEach(outbox::told);
    return told;
  }
}
