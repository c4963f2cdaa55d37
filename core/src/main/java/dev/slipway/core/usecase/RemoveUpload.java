package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.Upload;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Cancels what is under way, deletes what has ended. */
public final class RemoveUpload {
  // A worker that saves its progress wins some races; it cannot win them for ever.
  private static final int TRIES = 20;

  private static final Logger LOG = System.getLogger(RemoveUpload.class.getName());

  private final Access access;
  private final Ledger ledger;
  private final Tidying tidying;
  private final EventQueue queue;
  private final Duties duties;

  RemoveUpload(Access access, Ledger ledger, Tidying tidying, EventQueue queue, Duties duties) {
    this.access = access;
    this.ledger = ledger;
    this.tidying = tidying;
    this.queue = queue;
    this.duties = duties;
  }

  /** Removes; repeated, nothing more happens. Objects that S3 holds follow at once or soon. */
  public Outcome<Upload> remove(Principal principal, String id) {
    for (int i = 0; i < TRIES; i++) {
      Outcome<Upload> found = access.find(principal, id);
      if (!(found instanceof Outcome.Ok<Upload>(Upload upload))) {
        return found;
      }
      Event event = upload.state().isFinal() ? new Event.Deleted() : new Event.Cancelled();
      switch (ledger.apply(upload, event)) {
        case Ledger.Applied.Changed changed -> {
          tidy(changed.upload());
          return Outcome.ok(changed.upload());
        }
        case Ledger.Applied.Unchanged _ -> {
          return Outcome.ok(upload);
        }
        case Ledger.Applied.Lost _ -> {}
      }
    }
    return Outcome.refused(
        "upload-busy", "The upload changes faster than it can be removed; try again.");
  }

  private void tidy(Upload removed) {
    if (duties.confirms()) {
      tidying.tryNow(removed);
    } else {
      sendQuietly(removed);
    }
  }

  // The record says that it is removed; the objects are the sweeper's too.
  private void sendQuietly(Upload removed) {
    try {
      queue.send(new QueuedEvent(removed.id(), "removed"), Duration.ZERO);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Tidying upload " + removed.id() + " is left to the sweeper", e);
    }
  }
}
