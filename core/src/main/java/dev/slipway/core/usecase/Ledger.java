package dev.slipway.core.usecase;

import dev.slipway.core.port.ChangeListener;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.Transition;
import dev.slipway.core.upload.Upload;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** The one place where records change: transition, schedule, compare-and-set, tell. */
final class Ledger {
  private static final Logger LOG = System.getLogger(Ledger.class.getName());

  private final UploadStore store;
  private final Schedule schedule;
  private final InstantSource clock;
  private final List<ChangeListener> listeners;

  Ledger(
      UploadStore store, Schedule schedule, InstantSource clock, List<ChangeListener> listeners) {
    this.store = store;
    this.schedule = schedule;
    this.clock = clock;
    this.listeners = List.copyOf(listeners);
  }

  /** What came of an event. */
  sealed interface Applied {
    /** The record changed; this is its new version. */
    record Changed(Upload upload) implements Applied {}

    /** The event means nothing in this state, or is refused there. */
    record Unchanged(String why) implements Applied {}

    /** Somebody else changed the record first; read it again. */
    record Lost() implements Applied {}
  }

  Applied apply(Upload upload, Event event) {
    return apply(upload, event, draft -> draft);
  }

  /** Applies an event and, in the same write, further changes of the record. */
  Applied apply(Upload upload, Event event, UnaryOperator<Upload.Draft> further) {
    return switch (Transition.of(upload.state(), event)) {
      case Transition.Moved moved ->
          save(
              upload,
              draft -> {
                Upload.Draft changed = further.apply(draft.state(moved.to()));
                return moved.to().isFinal() ? changed.tidied(false) : changed;
              });
      case Transition.Ignored ignored -> new Applied.Unchanged(ignored.why());
      case Transition.Refused refused -> new Applied.Unchanged(refused.why());
    };
  }

  /** Changes a record without an event; its schedule is made anew. */
  Applied save(Upload upload, UnaryOperator<Upload.Draft> change) {
    Instant now = clock.instant();
    return store(change.apply(upload.next(now)), now);
  }

  /** Makes a record's schedule anew; for the client nothing was updated. */
  Applied reschedule(Upload upload) {
    return note(upload, draft -> draft);
  }

  /** Changes what only the housekeeping looks at; for the client nothing was updated. */
  Applied note(Upload upload, UnaryOperator<Upload.Draft> change) {
    return store(change.apply(upload.next(upload.updatedAt())), clock.instant());
  }

  private Applied store(Upload.Draft draft, Instant now) {
    Upload next = draft.dueAt(schedule.dueAt(draft.build(), now)).build();
    if (!store.replace(next)) {
      return new Applied.Lost();
    }
    tell(next);
    return new Applied.Changed(next);
  }

  // The record is stored: whatever a listener does, the use case has done its work.
  void tell(Upload upload) {
    for (ChangeListener listener : listeners) {
      try {
        listener.changed(upload);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "A listener broke on the change of upload " + upload.id(), e);
      }
    }
  }
}
