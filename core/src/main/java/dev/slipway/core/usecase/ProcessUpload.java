package dev.slipway.core.usecase;

import dev.slipway.core.Problem;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.Lease;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a worker does with an event: looks at the upload and takes it as far as it goes. Events are
 * hints; the record and the bucket say what there is to do, so any event may come twice, late or
 * never.
 */
public final class ProcessUpload {
  private static final Logger LOG = System.getLogger(ProcessUpload.class.getName());
  private static final long SLOWEST_BYTES_PER_SECOND = 10_000_000;

  private final UploadStore store;
  private final StepInput.Sources sources;
  private final Ledger ledger;
  private final Schedule schedule;
  private final Arrival arrival;
  private final Tidying tidying;
  private final Pipeline pipeline;
  private final Reach reach;
  private final Timing timing;
  private final InstantSource clock;
  private final RandomGenerator random;

  ProcessUpload(
      UploadStore store,
      StepInput.Sources sources,
      Ledger ledger,
      Schedule schedule,
      Arrival arrival,
      Tidying tidying,
      Pipeline pipeline,
      Reach reach,
      Timing timing,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.sources = sources;
    this.ledger = ledger;
    this.schedule = schedule;
    this.arrival = arrival;
    this.tidying = tidying;
    this.pipeline = pipeline;
    this.reach = reach;
    this.timing = timing;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Handles one event.
   *
   * @param worker the name under which the upload is leased
   * @throws IOException when the bucket could not be asked; the event must come again
   */
  public Handled handle(UploadId id, String worker) throws IOException, InterruptedException {
    Upload upload = store.find(id);
    if (upload == null) {
      return new Handled.Done("there is no such upload");
    }
    return switch (upload.state()) {
      case State.Pending _, State.Expired _ -> arrive(upload, worker);
      case State.Uploaded uploaded -> takeUp(upload, uploaded, worker);
      case State.Processing processing -> takeOver(upload, processing, worker);
      case State.Ready _, State.Rejected _, State.Failed _, State.Cancelled _, State.Deleted _ -> {
        tidying.tidy(upload);
        yield new Handled.Done("it is " + upload.state().name().text());
      }
    };
  }

  private Handled arrive(Upload upload, String worker) throws IOException, InterruptedException {
    return switch (arrival.look(upload)) {
      case Arrival.Seen.Nothing _ -> new Handled.Done("there is no object");
      case Arrival.Seen.Mismatched(Problem problem) -> {
        // The evidence is copied before the record says so: a crash in between repeats the copy.
        pipeline.promotion().quarantine(upload);
        yield reject(upload, problem);
      }
      case Arrival.Seen.Confirmed(Ledger.Applied applied) ->
          switch (applied) {
            case Ledger.Applied.Changed _ -> handle(upload.id(), worker);
            case Ledger.Applied.Unchanged(String why) -> {
              tidying.tidy(upload);
              yield new Handled.Done(why);
            }
            case Ledger.Applied.Lost _ -> again("the record changed meanwhile");
          };
    };
  }

  // Any event may come before the delay is over; that must not make the attempts follow faster.
  private Handled takeUp(Upload upload, State.Uploaded uploaded, String worker)
      throws IOException, InterruptedException {
    Instant from = upload.updatedAt().plus(schedule.retryDelay(uploaded.attempts()));
    Instant now = clock.instant();
    return from.isAfter(now)
        ? new Handled.Later(Duration.between(now, from), "the next attempt is not due yet")
        : work(upload, uploaded.object(), uploaded.attempts(), worker);
  }

  private Handled takeOver(Upload upload, State.Processing processing, String worker)
      throws IOException, InterruptedException {
    Instant until = processing.lease().until();
    Instant now = clock.instant();
    return until.isAfter(now)
        ? new Handled.Later(Duration.between(now, until), "another worker holds it")
        : work(upload, processing.object(), processing.attempts(), worker);
  }

  private Handled work(Upload upload, ReceivedObject object, int attempts, String worker)
      throws IOException, InterruptedException {
    if (attempts >= timing.attempts()) {
      return giveUp(upload);
    }
    if (reach.isBeyond(upload)) {
      return new Handled.Elsewhere("it is large");
    }
    Event claim = new Event.Claimed(lease(worker), clock.instant());
    if (!(ledger.apply(upload, claim) instanceof Ledger.Applied.Changed(Upload claimed))) {
      return again("another worker was first");
    }
    Attempt attempt =
        new Attempt(
            ledger,
            clock,
            new Attempt.Limits(stepTimeout(object), timing.lease().dividedBy(3)),
            () -> lease(worker),
            sources,
            object,
            claimed);
    try {
      Attempt.Ended ended = pipeline.run(attempt);
      return finish(attempt.upload(), ended, attempts + 1);
    } catch (InterruptedException e) {
      // The worker is told to stop: others need not wait for the lease's end, and nothing has
      // failed.
      ledger.apply(attempt.upload(), new Event.Released(clock.instant()));
      throw e;
    }
  }

  private Handled finish(Upload upload, Attempt.Ended ended, int attempts) throws IOException {
    return switch (ended) {
      case Attempt.Ended.AllPassed passed -> {
        Event promoted = new Event.Promoted(passed.content());
        Ledger.Applied applied =
            ledger.apply(upload, promoted, draft -> draft.steps(passed.steps()));
        if (applied instanceof Ledger.Applied.Changed(Upload ready)) {
          tidying.tryNow(ready);
          yield new Handled.Done("it is ready");
        }
        yield again("the upload was taken away at the end");
      }
      case Attempt.Ended.Refused refused -> reject(upload, refused.problem());
      case Attempt.Ended.Waits waits -> {
        // The sweeper sends the next event; one that an engine sends earlier is as good.
        Instant until = clock.instant().plus(jittered(waits.again()));
        ledger.apply(upload, new Event.Released(until));
        yield new Handled.Done("%s waits for %s".formatted(waits.step(), waits.forWhat()));
      }
      case Attempt.Ended.Lost _ -> again("the upload was taken away");
      case Attempt.Ended.Broke broke -> {
        LOG.log(
            Level.WARNING,
            "Step " + broke.step() + " of upload " + upload.id() + " broke, attempt " + attempts,
            broke.cause());
        yield attempts >= timing.attempts() ? giveUp(upload) : release(upload, attempts);
      }
    };
  }

  private Handled reject(Upload upload, Problem problem) throws IOException {
    return switch (ledger.apply(upload, new Event.Rejected(problem))) {
      case Ledger.Applied.Changed(Upload rejected) -> {
        tidying.tryNow(rejected);
        yield new Handled.Done("it is rejected: " + problem.code());
      }
      case Ledger.Applied.Unchanged(String why) -> {
        sources.objects().delete(sources.keys().quarantine(upload));
        tidying.tidy(upload);
        yield new Handled.Done(why);
      }
      case Ledger.Applied.Lost _ -> again("the record changed meanwhile");
    };
  }

  private Handled release(Upload upload, int attempts) {
    return ledger.apply(upload, new Event.Released(null)) instanceof Ledger.Applied.Changed
        ? new Handled.Later(jittered(schedule.retryDelay(attempts)), "a step broke")
        : again("the upload was taken away");
  }

  private Handled giveUp(Upload upload) {
    Problem problem =
        new Problem(
            "processing-failed",
            "Processing broke %s times and was given up; an operator can have it retried."
                .formatted(timing.attempts()));
    return switch (ledger.apply(upload, new Event.GaveUp(problem))) {
      case Ledger.Applied.Changed(Upload failed) -> {
        tidying.tryNow(failed);
        yield new Handled.Done("it has failed");
      }
      case Ledger.Applied.Unchanged(String why) -> new Handled.Done(why);
      case Ledger.Applied.Lost _ -> again("the record changed meanwhile");
    };
  }

  private Handled again(String why) {
    return new Handled.Later(jittered(Duration.ofSeconds(1)), why);
  }

  // Copying and reading a large object takes longer than a small one's worst case.
  private Duration stepTimeout(ReceivedObject object) {
    return timing.stepTimeout().plusSeconds(object.size() / SLOWEST_BYTES_PER_SECOND);
  }

  private Lease lease(String worker) {
    return new Lease(worker, clock.instant().plus(timing.lease()));
  }

  private Duration jittered(Duration delay) {
    return delay.plusMillis(random.nextLong(delay.toMillis() / 2 + 1));
  }
}
