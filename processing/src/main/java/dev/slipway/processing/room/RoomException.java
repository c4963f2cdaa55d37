package dev.slipway.processing.room;

import java.io.IOException;

/** A call that the room could not answer; the room itself is fine, and the call may be repeated. */
public final class RoomException extends IOException {
  private static final long serialVersionUID = 1;

  /** Why there is no answer. */
  public enum Reason {
    /** The process could not be started, or did not say that it is ready. */
    NOT_STARTED,
    /** No process was free within {@link Pool#patience}. */
    BUSY,
    /** The call took longer than {@link Limits#timeout}, and its process was killed. */
    TIMED_OUT,
    /** The process ended in the middle of the call: a crash, or a limit that it ran into. */
    CRASHED,
    /** The process sent more than it may, or something that is no answer, and was killed. */
    BABBLED,
    /** The code in the process threw an exception. */
    FAULT,
    /** The room is closed. */
    CLOSED
  }

  private final Reason reason;

  RoomException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  RoomException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }
}
