package dev.slipway.core.usecase;

import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.Retention;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides when the sweeper must next look at an upload. */
final class Schedule {
  /** How late a queue's own redelivery may be before the sweeper sends the event again. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Purposes purposes;
  private final Timing timing;

  Schedule(Purposes purposes, Timing timing) {
    this.purposes = purposes;
    this.timing = timing;
  }

  /** The instant, or null when nothing is left to do. */
  @Nullable Instant dueAt(Upload upload, Instant now) {
    return switch (upload.state()) {
      case State.Pending _ -> probeAt(upload, now);
      case State.Uploaded uploaded -> now.plus(retryDelay(uploaded.attempts())).plus(SLACK);
      case State.Processing processing -> processing.lease().until().plus(SLACK);
      case State.Ready _ -> later(upload, retention(upload).ready(), now);
      case State.Rejected _, State.Failed _ -> later(upload, retention(upload).rejected(), now);
      case State.Expired _, State.Cancelled _, State.Deleted _ ->
          upload.tidied() ? null : later(now, settledAt(upload));
    };
  }

  /** When a pending upload is given up. */
  Instant expiresAt(Upload upload) {
    return upload.grantedUntil().plus(timing.grace());
  }

  /** From when on nobody can still write or copy an object of an upload that has ended. */
  Instant settledAt(Upload upload) {
    Instant workersGone = upload.updatedAt().plus(timing.lease().multipliedBy(2));
    boolean workerMayLive =
        upload.state() instanceof State.Cancelled || upload.state() instanceof State.Deleted;
    return workerMayLive && workersGone.isAfter(upload.grantedUntil())
        ? workersGone
        : upload.grantedUntil();
  }

  /** When the retention ends; null when never. */
  @Nullable Instant retainedUntil(Upload upload) {
    Duration kept =
        switch (upload.state()) {
          case State.Ready _ -> retention(upload).ready();
          case State.Rejected _, State.Failed _ -> retention(upload).rejected();
          case State.Pending _,
              State.Uploaded _,
              State.Processing _,
              State.Expired _,
              State.Cancelled _,
              State.Deleted _ ->
              null;
        };
    return kept == null ? null : upload.createdAt().plus(kept);
  }

  /** How long to wait after {@code attempts} processing attempts; without jitter. */
  Duration retryDelay(int attempts) {
    return attempts == 0
        ? Duration.ZERO
        : timing.retryDelay().multipliedBy(1L << Math.min(attempts - 1, 6));
  }

  // The bucket is asked after 30 s, 1 min, 2 min, … of the upload's age: events are seldom lost.
  private Instant probeAt(Upload upload, Instant now) {
    Duration age = Duration.between(upload.createdAt(), now);
    Duration wait = age.compareTo(timing.probe()) > 0 ? age : timing.probe();
    Instant probe = now.plus(wait);
    Instant end = expiresAt(upload);
    return probe.isBefore(end) ? probe : later(now, end);
  }

  private @Nullable Instant later(Upload upload, @Nullable Duration kept, Instant now) {
    if (!upload.tidied()) {
      return later(now, settledAt(upload));
    }
    return kept == null ? null : later(now, upload.createdAt().plus(kept));
  }

  // An instant that has passed must not make the sweeper spin on an upload it cannot finish.
  private Instant later(Instant now, Instant wanted) {
    return wanted.isAfter(now) ? wanted : now.plus(SLACK);
  }

  private Retention retention(Upload upload) {
    Purpose purpose = purposes.find(upload.purpose());
    return purpose == null ? Retention.DEFAULT : purpose.retention();
  }
}
