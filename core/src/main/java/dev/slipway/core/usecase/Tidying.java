package dev.slipway.core.usecase;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;

/**
 * Removes from the bucket what an ended upload does not need.
 *
 * <p>The incoming object stays until its grant is over: as long as it is there, If-None-Match makes
 * S3 refuse a second write with the same grant.
 */
final class Tidying {
  private static final Logger LOG = System.getLogger(Tidying.class.getName());

  private final ObjectStore objects;
  private final ObjectKeys keys;
  private final Ledger ledger;
  private final Schedule schedule;
  private final InstantSource clock;

  Tidying(
      ObjectStore objects, ObjectKeys keys, Ledger ledger, Schedule schedule, InstantSource clock) {
    this.objects = objects;
    this.keys = keys;
    this.ledger = ledger;
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Tidies; what does not succeed now is left to the sweeper. */
  void tryNow(Upload upload) {
    try {
      tidy(upload);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Tidying upload " + upload.id() + " is put off", e);
    }
  }

  /** Tidies as far as the state and the grant allow. */
  void tidy(Upload upload) throws IOException {
    boolean settled = !clock.instant().isBefore(schedule.settledAt(upload));
    switch (upload.state()) {
      case State.Pending _, State.Uploaded _, State.Processing _ -> {
        return;
      }
      case State.Failed _ -> {
        // The incoming object is what an operator's retry works on.
      }
      case State.Ready _ -> {
        objects.delete(keys.quarantine(upload));
        removeIncoming(upload, settled);
      }
      case State.Rejected _ -> {
        objects.deleteAll(keys.trusted(upload));
        removeIncoming(upload, settled);
      }
      case State.Expired _ -> removeIncoming(upload, settled);
      case State.Cancelled _, State.Deleted _ -> {
        objects.deleteAll(keys.trusted(upload));
        objects.delete(keys.quarantine(upload));
        objects.abortMultiparts(keys.incoming(upload));
        removeIncoming(upload, settled);
      }
    }
    if (settled && !upload.tidied()) {
      // Lost means that the record changed meanwhile: the next sweep looks again.
      ledger.save(upload, draft -> draft.tidied(true));
    }
  }

  private void removeIncoming(Upload upload, boolean settled) throws IOException {
    if (settled) {
      objects.abortMultiparts(keys.incoming(upload));
      objects.delete(keys.incoming(upload));
    }
  }
}
