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

  /** How long something that is overdue may be left alone. */
  private static final Duration LONGEST = Duration.ofHours(1);

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
      case State.Uploaded uploaded -> later(now, nextLook(upload, uploaded));
      case State.Processing processing -> later(now, processing.lease().until().plus(SLACK));
      case State.Ready _,
          State.Rejected _,
          State.Failed _,
          State.Expired _,
          State.Cancelled _,
          State.Deleted _ ->
          endAt(upload, now);
    };
  }

  // What waits is looked at when it said; what a worker should have, a little later than that.
  private Instant nextLook(Upload upload, State.Uploaded uploaded) {
    Instant waitsUntil = uploaded.waitsUntil();
    return waitsUntil == null
        ? upload.updatedAt().plus(retryDelay(uploaded.attempts())).plus(SLACK)
        : waitsUntil;
  }

  /** When a pending upload is given up. */
  Instant expiresAt(Upload upload) {
    return upload.grantedUntil().plus(timing.grace());
  }

  /** From when on nobody can still write or copy an object of an upload that has ended. */
  Instant settledAt(Upload upload) {
    Instant workersGone = upload.updatedAt().plus(timing.lease().multipliedBy(2));
    Instant writersGone = expiresAt(upload);
    return workersGone.isAfter(writersGone) ? workersGone : writersGone;
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
    Instant probe = now.plus(atMost(LONGEST, age(upload.createdAt(), now, timing.probe())));
    Instant end = expiresAt(upload);
    return probe.isBefore(end) ? probe : later(now, end);
  }

  private @Nullable Instant endAt(Upload upload, Instant now) {
    Instant retained = retainedUntil(upload);
    Instant settled = upload.tidied() ? null : settledAt(upload);
    if (settled == null || retained == null) {
      Instant only = settled == null ? retained : settled;
      return only == null ? null : later(now, only);
    }
    return later(now, settled.isBefore(retained) ? settled : retained);
  }

  // What is overdue is put off by as long as it is late already: the sweeper must not spin on what
  // it cannot finish, nor flood the queue with reminders while no worker is there.
  private static Instant later(Instant now, Instant wanted) {
    return wanted.isAfter(now) ? wanted : now.plus(atMost(LONGEST, age(wanted, now, SLACK)));
  }

  private static Duration age(Instant since, Instant now, Duration least) {
    Duration age = Duration.between(since, now);
    return age.compareTo(least) > 0 ? age : least;
  }

  private static Duration atMost(Duration most, Duration wanted) {
    return wanted.compareTo(most) < 0 ? wanted : most;
  }

  private Retention retention(Upload upload) {
    Purpose purpose = purposes.find(upload.purpose());
    return purpose == null ? Retention.DEFAULT : purpose.retention();
  }
}
