package dev.slipway.core.usecase;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Brings record and bucket together again when events were lost, workers died or time ran out.
 * Every upload that still needs something has a due time; nothing else is looked at.
 */
public final class Sweep {
  private static final Logger LOG = System.getLogger(Sweep.class.getName());

  private final UploadStore store;
  private final ObjectStore objects;
  private final ObjectKeys keys;
  private final EventQueue queue;
  private final Ledger ledger;
  private final Schedule schedule;
  private final Tidying tidying;
  private final InstantSource clock;

  Sweep(
      UploadStore store,
      ObjectStore objects,
      ObjectKeys keys,
      EventQueue queue,
      Ledger ledger,
      Schedule schedule,
      Tidying tidying,
      InstantSource clock) {
    this.store = store;
    this.objects = objects;
    this.keys = keys;
    this.queue = queue;
    this.ledger = ledger;
    this.schedule = schedule;
    this.tidying = tidying;
    this.clock = clock;
  }

  /** Looks at up to {@code limit} due uploads and says how many there were. */
  public int sweep(int limit) {
    int seen = 0;
    for (Upload upload : store.due(clock.instant(), limit)) {
      seen++;
      try {
        look(upload);
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.WARNING, "Sweeping upload " + upload.id() + " is put off", e);
        postpone(upload);
      }
    }
    return seen;
  }

  private void look(Upload upload) throws IOException {
    Instant now = clock.instant();
    switch (upload.state()) {
      case State.Pending _ -> lookForObject(upload, now);
      case State.Uploaded _, State.Processing _ -> {
        queue.send(new QueuedEvent(upload.id(), "sweeper"), Duration.ZERO);
        postpone(upload);
      }
      case State.Ready _,
          State.Rejected _,
          State.Failed _,
          State.Expired _,
          State.Cancelled _,
          State.Deleted _ -> {
        Instant end = schedule.retainedUntil(upload);
        if (end != null && !now.isBefore(end)) {
          apply(upload, new Event.Deleted());
        } else {
          tidying.tidy(upload);
        }
      }
    }
  }

  private void lookForObject(Upload upload, Instant now) throws IOException {
    if (objects.head(keys.incoming(upload)) != null) {
      queue.send(new QueuedEvent(upload.id(), "sweeper"), Duration.ZERO);
      postpone(upload);
    } else if (now.isBefore(schedule.expiresAt(upload))) {
      postpone(upload);
    } else {
      apply(upload, new Event.Expired());
    }
  }

  private void apply(Upload upload, Event event) {
    if (ledger.apply(upload, event) instanceof Ledger.Applied.Changed(Upload changed)) {
      tidying.tryNow(changed);
    }
  }

  private void postpone(Upload upload) {
    ledger.reschedule(upload);
  }
}
