package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.time.Duration;

/** An operator has a failed upload processed again, from the step that broke. */
public final class RetryUpload {
  private final Access access;
  private final Ledger ledger;
  private final EventQueue queue;

  RetryUpload(Access access, Ledger ledger, EventQueue queue) {
    this.access = access;
    this.ledger = ledger;
    this.queue = queue;
  }

  /** Gives it a new set of attempts; one that is being processed already stays as it is. */
  public Outcome<Upload> retry(Principal principal, String id) {
    if (!principal.isAdmin()) {
      return Outcome.refused(
          "scope-missing",
          "A retry is an operator's: the token needs the scope %s."
              .formatted(Principal.ADMIN_SCOPE));
    }
    return switch (access.find(principal, id)) {
      case Outcome.Refused<Upload> refused -> refused;
      case Outcome.Ok<Upload>(Upload upload) -> retry(upload);
    };
  }

  private Outcome<Upload> retry(Upload upload) {
    return switch (upload.state()) {
      case State.Uploaded _, State.Processing _ -> Outcome.ok(upload);
      case State.Failed _ ->
          switch (ledger.apply(upload, new Event.Retried())) {
            case Ledger.Applied.Changed(Upload retried) -> {
              queue.send(new QueuedEvent(retried.id(), "retry"), Duration.ZERO);
              yield Outcome.ok(retried);
            }
            case Ledger.Applied.Unchanged(String why) -> Outcome.refused("upload-not-failed", why);
            case Ledger.Applied.Lost _ ->
                Outcome.refused("upload-busy", "The upload changed meanwhile; try again.");
          };
      case State.Pending _,
          State.Ready _,
          State.Rejected _,
          State.Expired _,
          State.Cancelled _,
          State.Deleted _ ->
          Outcome.refused(
              "upload-not-failed",
              "The upload is %s; only one that has failed can be retried."
                  .formatted(upload.state().name().text()));
    };
  }
}
