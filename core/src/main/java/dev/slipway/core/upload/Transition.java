package dev.slipway.core.upload;

import dev.slipway.core.upload.State.Cancelled;
import dev.slipway.core.upload.State.Deleted;
import dev.slipway.core.upload.State.Expired;
import dev.slipway.core.upload.State.Failed;
import dev.slipway.core.upload.State.Pending;
import dev.slipway.core.upload.State.Processing;
import dev.slipway.core.upload.State.Ready;
import dev.slipway.core.upload.State.Rejected;
import dev.slipway.core.upload.State.Uploaded;

/**
 * What an event does to a state. {@link #of} is the whole state machine: every cell of the state ×
 * event grid is decided there, without a default, so that a new state or event does not compile
 * until it is thought through.
 */
public sealed interface Transition {
  /** The upload goes on to another state (or the same one with other facts). */
  record Moved(State to) implements Transition {}

  /** Nothing changes and nothing is wrong: the event is a repetition or came too late to matter. */
  record Ignored(String why) implements Transition {}

  /** Nothing changes, and whoever sent the event must be told. */
  record Refused(String why) implements Transition {}

  static Transition of(State state, Event event) {
    return switch (state) {
      case Pending pending -> fromPending(pending, event);
      case Uploaded uploaded -> fromUploaded(uploaded, event);
      case Processing processing -> fromProcessing(processing, event);
      case Ready _ -> fromReady(event);
      case Rejected _ -> fromRejected(event);
      case Failed failed -> fromFailed(failed, event);
      case Expired _ -> fromExpired(event);
      case Cancelled _ -> fromCancelled(event);
      case Deleted _ -> fromDeleted(event);
    };
  }

  private static Transition fromPending(Pending pending, Event event) {
    return switch (event) {
      case Event.MultipartBegun begun ->
          pending.multipartUploadId() == null
              ? new Moved(new Pending(begun.multipartUploadId()))
              : new Refused("a multipart upload was already begun");
      // S3 checked the grant when the request began, so a slow write that ends after it counts.
      case Event.Arrived arrived -> new Moved(new Uploaded(arrived.object(), 0));
      case Event.Rejected rejected -> new Moved(new Rejected(rejected.problem()));
      case Event.Expired _ -> new Moved(new Expired());
      case Event.Cancelled _ -> new Moved(new Cancelled());
      case Event.Deleted _ -> new Moved(new Cancelled());
      case Event.Claimed _ -> new Refused("nothing has arrived yet");
      case Event.Extended _ -> new Refused("nothing has arrived yet");
      case Event.Released _ -> new Refused("nothing has arrived yet");
      case Event.Promoted _ -> new Refused("nothing has arrived yet");
      case Event.GaveUp _ -> new Refused("nothing has arrived yet");
      case Event.Retried _ -> new Refused("only a failed upload can be retried");
    };
  }

  private static Transition fromUploaded(Uploaded uploaded, Event event) {
    return switch (event) {
      case Event.Claimed claimed ->
          new Moved(new Processing(uploaded.object(), claimed.lease(), uploaded.attempts() + 1));
      case Event.Rejected rejected -> new Moved(new Rejected(rejected.problem()));
      case Event.GaveUp gaveUp -> new Moved(new Failed(gaveUp.problem(), uploaded.object()));
      case Event.Cancelled _ -> new Moved(new Cancelled());
      case Event.Deleted _ -> new Moved(new Cancelled());
      case Event.Arrived _ -> new Ignored("it has already arrived");
      case Event.Expired _ -> new Ignored("it arrived in time");
      case Event.Released _ -> new Ignored("no worker holds it");
      case Event.MultipartBegun _ -> new Refused("it has already arrived");
      case Event.Extended _ -> new Refused("no worker holds it");
      case Event.Promoted _ -> new Refused("no worker holds it");
      case Event.Retried _ -> new Refused("only a failed upload can be retried");
    };
  }

  private static Transition fromProcessing(Processing processing, Event event) {
    ReceivedObject object = processing.object();
    return switch (event) {
      case Event.Claimed claimed ->
          processing.lease().until().isAfter(claimed.at())
              ? new Refused("another worker holds it")
              : new Moved(new Processing(object, claimed.lease(), processing.attempts() + 1));
      case Event.Extended extended ->
          extended.lease().worker().equals(processing.lease().worker())
              ? new Moved(new Processing(object, extended.lease(), processing.attempts()))
              : new Refused("another worker holds it");
      case Event.Released released ->
          new Moved(
              new Uploaded(
                  object,
                  processing.attempts() - (released.waitsUntil() == null ? 0 : 1),
                  released.waitsUntil()));
      case Event.Promoted promoted -> new Moved(new Ready(promoted.content()));
      case Event.Rejected rejected -> new Moved(new Rejected(rejected.problem()));
      case Event.GaveUp gaveUp -> new Moved(new Failed(gaveUp.problem(), object));
      case Event.Cancelled _ -> new Moved(new Cancelled());
      case Event.Deleted _ -> new Moved(new Cancelled());
      case Event.Arrived _ -> new Ignored("it has already arrived");
      case Event.Expired _ -> new Ignored("it arrived in time");
      case Event.MultipartBegun _ -> new Refused("it has already arrived");
      case Event.Retried _ -> new Refused("only a failed upload can be retried");
    };
  }

  private static Transition fromReady(Event event) {
    return switch (event) {
      case Event.Deleted _ -> new Moved(new Deleted());
      case Event.Promoted _ -> new Ignored("it is already ready");
      case Event.Arrived _ -> new Ignored("it is already ready");
      case Event.Released _ -> new Ignored("it is already ready");
      case Event.Expired _ -> new Ignored("it arrived in time");
      case Event.Cancelled _ -> new Refused("it is already ready; delete it instead");
      case Event.MultipartBegun _ -> new Refused("it is already ready");
      case Event.Claimed _ -> new Refused("it is already ready");
      case Event.Extended _ -> new Refused("it is already ready");
      case Event.Rejected _ -> new Refused("it is already ready");
      case Event.GaveUp _ -> new Refused("it is already ready");
      case Event.Retried _ -> new Refused("only a failed upload can be retried");
    };
  }

  private static Transition fromRejected(Event event) {
    return switch (event) {
      case Event.Deleted _ -> new Moved(new Deleted());
      case Event.Rejected _ -> new Ignored("it is already rejected");
      case Event.Arrived _ -> new Ignored("it is already rejected");
      case Event.Released _ -> new Ignored("it is already rejected");
      case Event.Expired _ -> new Ignored("it is already rejected");
      case Event.Cancelled _ -> new Refused("it is already rejected; delete it instead");
      case Event.MultipartBegun _ -> new Refused("it is already rejected");
      case Event.Claimed _ -> new Refused("it is already rejected");
      case Event.Extended _ -> new Refused("it is already rejected");
      case Event.Promoted _ -> new Refused("what was rejected is never served");
      case Event.GaveUp _ -> new Refused("it is already rejected");
      case Event.Retried _ -> new Refused("what was rejected is not tried again");
    };
  }

  private static Transition fromFailed(Failed failed, Event event) {
    return switch (event) {
      case Event.Retried _ -> new Moved(new Uploaded(failed.object(), 0));
      case Event.Deleted _ -> new Moved(new Deleted());
      case Event.GaveUp _ -> new Ignored("it has already failed");
      case Event.Arrived _ -> new Ignored("it has already failed");
      case Event.Released _ -> new Ignored("it has already failed");
      case Event.Expired _ -> new Ignored("it arrived in time");
      case Event.Cancelled _ -> new Refused("it has already failed; delete it instead");
      case Event.MultipartBegun _ -> new Refused("it has already failed");
      case Event.Claimed _ -> new Refused("it has failed; an operator must retry it");
      case Event.Extended _ -> new Refused("it has already failed");
      case Event.Promoted _ -> new Refused("it has already failed");
      case Event.Rejected _ -> new Refused("it has already failed");
    };
  }

  private static Transition fromExpired(Event event) {
    return switch (event) {
      case Event.Arrived arrived ->
          arrived.writtenInTime()
              ? new Moved(new Uploaded(arrived.object(), 0))
              : new Refused("the object was written after the grant had ended");
      case Event.Deleted _ -> new Moved(new Deleted());
      case Event.Expired _ -> new Ignored("it has already expired");
      case Event.Cancelled _ -> new Ignored("it has already expired");
      case Event.Released _ -> new Ignored("it has already expired");
      case Event.MultipartBegun _ -> new Refused("it has expired");
      case Event.Claimed _ -> new Refused("it has expired");
      case Event.Extended _ -> new Refused("it has expired");
      case Event.Promoted _ -> new Refused("it has expired");
      case Event.Rejected _ -> new Refused("it has expired");
      case Event.GaveUp _ -> new Refused("it has expired");
      case Event.Retried _ -> new Refused("only a failed upload can be retried");
    };
  }

  private static Transition fromCancelled(Event event) {
    return switch (event) {
      case Event.Deleted _ -> new Ignored("it is already cancelled");
      case Event.Cancelled _ -> new Ignored("it is already cancelled");
      case Event.Expired _ -> new Ignored("it is already cancelled");
      case Event.Released _ -> new Ignored("it is already cancelled");
      case Event.Arrived _ -> new Refused("it was cancelled; the object is removed");
      case Event.MultipartBegun _ -> new Refused("it was cancelled");
      case Event.Claimed _ -> new Refused("it was cancelled");
      case Event.Extended _ -> new Refused("it was cancelled");
      case Event.Promoted _ -> new Refused("it was cancelled");
      case Event.Rejected _ -> new Refused("it was cancelled");
      case Event.GaveUp _ -> new Refused("it was cancelled");
      case Event.Retried _ -> new Refused("only a failed upload can be retried");
    };
  }

  private static Transition fromDeleted(Event event) {
    return switch (event) {
      case Event.Deleted _ -> new Ignored("it is already deleted");
      case Event.Cancelled _ -> new Ignored("it is already deleted");
      case Event.Expired _ -> new Ignored("it is already deleted");
      case Event.Released _ -> new Ignored("it is already deleted");
      case Event.Arrived _ -> new Refused("it was deleted; the object is removed");
      case Event.MultipartBegun _ -> new Refused("it was deleted");
      case Event.Claimed _ -> new Refused("it was deleted");
      case Event.Extended _ -> new Refused("it was deleted");
      case Event.Promoted _ -> new Refused("it was deleted");
      case Event.Rejected _ -> new Refused("it was deleted");
      case Event.GaveUp _ -> new Refused("it was deleted");
      case Event.Retried _ -> new Refused("only a failed upload can be retried");
    };
  }
}
