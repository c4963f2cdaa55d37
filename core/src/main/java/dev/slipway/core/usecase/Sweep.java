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
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
    return sweep(limit, 1);
  }

  /**
   * Looks at up to {@code limit} due uploads, several at a time, and says how many there were.
   *
   * @param atOnce how many at a time: a look mostly waits for the bucket and the store
   */
  public int sweep(int limit, int atOnce) {
    Instant now = clock.instant();
    List<Upload> due = store.due(now, limit);
    if (atOnce == 1) {
      due.forEach(seen -> sweep(seen, now));
      return due.size();
    }
    try (ExecutorService looks =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().name("sweep-", 0).factory())) {
      due.forEach(seen -> looks.execute(() -> sweep(seen, now)));
    }
    return due.size();
  }

  private void sweep(Upload seen, Instant now) {
    try {
      // Those looked at before it took their time: what was read then may be long past.
      Upload upload = store.find(seen.id());
      if (upload != null && upload.version() == seen.version()) {
        look(upload, now);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "Sweeping upload " + seen.id() + " is put off", e);
      postponeQuietly(seen);
    }
  }

  private void look(Upload upload, Instant now) throws IOException {
    Instant retained = schedule.retainedUntil(upload);
    switch (upload.state()) {
      case State.Pending _ -> lookForObject(upload, now);
      case State.Uploaded _, State.Processing _ -> remind(upload);
      case State.Expired _ -> lookForLateObject(upload);
      case State.Ready _, State.Rejected _, State.Failed _, State.Cancelled _, State.Deleted _ -> {
        if (retained != null && !now.isBefore(retained)) {
          apply(upload, new Event.Deleted());
        } else {
          tidy(upload);
        }
      }
    }
  }

  private void lookForObject(Upload upload, Instant now) throws IOException {
    if (arrived(upload)) {
      remind(upload);
    } else if (now.isBefore(schedule.expiresAt(upload))) {
      ledger.reschedule(upload);
    } else {
      apply(upload, new Event.Expired());
    }
  }

  // A worker tells whether it was written in time: then it revives the upload, or else is removed.
  private void lookForLateObject(Upload upload) throws IOException {
    if (arrived(upload)) {
      remind(upload);
    } else {
      tidy(upload);
    }
  }

  private boolean arrived(Upload upload) throws IOException {
    return objects.exists(keys.incoming(upload));
  }

  private void remind(Upload upload) {
    queue.send(new QueuedEvent(upload.id(), "sweeper"), Duration.ZERO);
    ledger.reschedule(upload);
  }

  private void tidy(Upload upload) throws IOException {
    if (!tidying.tidy(upload)) {
      ledger.reschedule(upload);
    }
  }

  private void apply(Upload upload, Event event) {
    if (ledger.apply(upload, event) instanceof Ledger.Applied.Changed(Upload changed)) {
      tidying.tryNow(changed);
    }
  }

  // One record that cannot be written must not keep the sweeper from the others.
  private void postponeQuietly(Upload upload) {
    try {
      ledger.reschedule(upload);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The schedule of upload " + upload.id() + " could not be kept", e);
    }
  }
}
