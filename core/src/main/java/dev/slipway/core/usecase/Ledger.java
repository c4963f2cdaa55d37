package dev.slipway.core.usecase;

import dev.slipway.core.port.ChangeListener;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.State;
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
  private final boolean tells;
  private final List<ChangeListener> listeners;

  Ledger(
      UploadStore store,
      Schedule schedule,
      InstantSource clock,
      boolean tells,
      List<ChangeListener> listeners) {
    this.store = store;
    this.schedule = schedule;
    this.clock = clock;
    this.tells = tells;
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
      case Transition.Moved moved -> move(upload, moved.to(), further);
      case Transition.Ignored ignored -> new Applied.Unchanged(ignored.why());
      case Transition.Refused refused -> new Applied.Unchanged(refused.why());
    };
  }

  private Applied move(Upload upload, State to, UnaryOperator<Upload.Draft> further) {
    Instant now = clock.instant();
    Upload.Draft draft = further.apply(upload.next(now).state(to));
    return store(
        to.isFinal() ? draft.tidied(false) : draft, now, to.name() != upload.state().name());
  }

  /** Changes a record without an event; its schedule is made anew. */
  Applied save(Upload upload, UnaryOperator<Upload.Draft> change) {
    Instant now = clock.instant();
    return store(change.apply(upload.next(now)), now, false);
  }

  /** Makes a record's schedule anew; for the client nothing was updated. */
  Applied reschedule(Upload upload) {
    return note(upload, draft -> draft);
  }

  /** Changes what only the housekeeping looks at; for the client nothing was updated. */
  Applied note(Upload upload, UnaryOperator<Upload.Draft> change) {
    return store(change.apply(upload.next(upload.updatedAt())), clock.instant(), false);
  }

  private static Change change(Upload next) {
    return new Change(next.id(), next.version(), next.state().name(), next.updatedAt());
  }

  private Applied store(Upload.Draft draft, Instant now, boolean stateChanged) {
    Upload next = draft.dueAt(schedule.dueAt(draft.build(), now)).build();
    if (!store.replace(next, tells && stateChanged ? change(next) : null)) {
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
