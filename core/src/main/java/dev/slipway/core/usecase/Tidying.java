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
 * <p>The incoming object stays until its grant is over and whoever began under it is done: as long
 * as it is there, If-None-Match makes S3 refuse a second write with the same grant.
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

  /**
   * Tidies as far as the state and the grant allow.
   *
   * @return whether the record says since this call that it is tidied
   */
  boolean tidy(Upload upload) throws IOException {
    if (!upload.state().isFinal()) {
      return false;
    }
    tidyAtOnce(upload);
    if (clock.instant().isBefore(schedule.settledAt(upload))) {
      return false;
    }
    tidyForGood(upload);
    // Lost means that the record changed meanwhile: the next sweep looks again.
    return !upload.tidied()
        && ledger.note(upload, draft -> draft.tidied(true)) instanceof Ledger.Applied.Changed;
  }

  // What nobody may be served any longer; a worker that lost its lease may still write it again.
  private void tidyAtOnce(Upload upload) throws IOException {
    switch (upload.state()) {
      case State.Rejected _ -> objects.deleteAll(keys.trusted(upload));
      // The variants that were made are what an operator's retry goes on from.
      case State.Failed _ -> objects.delete(keys.original(upload));
      case State.Cancelled _, State.Deleted _ -> {
        objects.deleteAll(keys.trusted(upload));
        objects.delete(keys.quarantine(upload));
        abortMultiparts(upload);
      }
      case State.Ready _,
          State.Expired _,
          State.Pending _,
          State.Uploaded _,
          State.Processing _ -> {}
    }
  }

  private void tidyForGood(Upload upload) throws IOException {
    abortMultiparts(upload);
    if (!(upload.state() instanceof State.Rejected)) {
      objects.delete(keys.quarantine(upload));
    }
    // A failed upload's object is what an operator's retry works on.
    if (!(upload.state() instanceof State.Failed)) {
      objects.delete(keys.incoming(upload));
    }
  }

  private void abortMultiparts(Upload upload) throws IOException {
    if (upload.partCount() > 0) {
      objects.abortMultiparts(keys.incoming(upload));
    }
  }
}
