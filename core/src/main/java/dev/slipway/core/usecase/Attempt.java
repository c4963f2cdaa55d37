package dev.slipway.core.usecase;

import dev.slipway.core.Problem;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.Step;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.Lease;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One worker's attempt at one upload: runs the steps that have not passed yet, in order, and keeps
 * the lease alive. Used by one thread.
 */
final class Attempt {
  private final Ledger ledger;
  private final StepRunner runner;
  private final InstantSource clock;
  private final Supplier<Lease> nextLease;
  private final ObjectStore objects;
  private final String key;
  private final ReceivedObject object;
  private Upload upload;

  Attempt(
      Ledger ledger,
      StepRunner runner,
      InstantSource clock,
      Supplier<Lease> nextLease,
      ObjectStore objects,
      String key,
      ReceivedObject object,
      Upload claimed) {
    this.ledger = ledger;
    this.runner = runner;
    this.clock = clock;
    this.nextLease = nextLease;
    this.objects = objects;
    this.key = key;
    this.object = object;
    this.upload = claimed;
  }

  /** How the attempt ended. */
  sealed interface Ended {
    /**
     * Every step passed.
     *
     * @param steps with the promotion among them, which the record does not show yet
     */
    record AllPassed(TrustedObject content, List<StepRecord> steps) implements Ended {}

    /** A step refused the object, and what is there of it was copied to quarantine/. */
    record Refused(Problem problem) implements Ended {}

    /** A step broke. */
    record Broke(String step, Exception cause) implements Ended {}

    /** The upload is no longer this worker's. */
    record Lost() implements Ended {}
  }

  /** The record as this attempt last wrote it. */
  Upload upload() {
    return upload;
  }

  /** What was confirmed; the attempt reads and copies nothing else. */
  ReceivedObject object() {
    return object;
  }

  Ended run(List<Step> steps, Promotion promotion) throws InterruptedException {
    Ended ended = runSteps(steps, promotion);
    return ended instanceof Ended.Refused refused ? quarantine(refused, promotion) : ended;
  }

  private Ended runSteps(List<Step> steps, Promotion promotion) throws InterruptedException {
    for (Step step : steps) {
      Ended ended = hasPassed(step.name()) ? null : run(step);
      if (ended != null) {
        return ended;
      }
    }
    return promote(promotion);
  }

  private boolean hasPassed(String step) {
    return upload.steps().stream()
        .anyMatch(s -> s.name().equals(step) && s.outcome() == StepRecord.Outcome.PASSED);
  }

  private @Nullable Ended run(Step step) throws InterruptedException {
    long start = clock.millis();
    try {
      Step.Result result = runner.run(step.name(), () -> step.run(new Pinned()), this::beat);
      return switch (result) {
        case Step.Result.Passed passed ->
            record(step.name(), StepRecord.Outcome.PASSED, start, passed.found())
                ? null
                : new Ended.Lost();
        case Step.Result.Rejected rejected ->
            record(step.name(), StepRecord.Outcome.REJECTED, start, Map.of())
                ? new Ended.Refused(rejected.problem())
                : new Ended.Lost();
      };
    } catch (Exception e) {
      return broke(step.name(), start, e);
    }
  }

  private Ended promote(Promotion promotion) throws InterruptedException {
    long start = clock.millis();
    Callable<TrustedObject> copy = () -> promotion.copy(upload, object);
    try {
      TrustedObject content = runner.run(Promotion.STEP, copy, this::beat);
      return new Ended.AllPassed(content, with(Promotion.STEP, StepRecord.Outcome.PASSED, start));
    } catch (Exception e) {
      return broke(Promotion.STEP, start, e);
    }
  }

  // Kept before the record says so: a crash in between repeats the copy. A large one takes longer
  // than a lease.
  private Ended quarantine(Ended.Refused refused, Promotion promotion) throws InterruptedException {
    Callable<Ended> copy =
        () -> {
          promotion.quarantine(upload);
          return refused;
        };
    try {
      return runner.run("quarantine", copy, this::beat);
    } catch (InterruptedException e) {
      throw e;
    } catch (StepRunner.AbandonedException e) {
      return new Ended.Lost();
    } catch (Exception e) {
      return new Ended.Broke("quarantine", e);
    }
  }

  private Ended broke(String step, long start, Exception e) throws InterruptedException {
    return switch (e) {
      case InterruptedException interrupted -> throw interrupted;
      case StepRunner.AbandonedException _ -> new Ended.Lost();
      case ObjectStore.ObjectChangedException _ ->
          new Ended.Refused(
              new Problem(
                  "object-changed",
                  "The object was replaced or removed after it had arrived; upload it again."));
      default ->
          record(step, StepRecord.Outcome.ERROR, start, Map.of())
              ? new Ended.Broke(step, e)
              : new Ended.Lost();
    };
  }

  private boolean record(
      String step, StepRecord.Outcome outcome, long start, Map<String, Object> found) {
    Map<String, Object> results = new HashMap<>(upload.results());
    if (!found.isEmpty()) {
      results.put(step, found);
    }
    List<StepRecord> steps = with(step, outcome, start);
    return keep(ledger.save(upload, draft -> draft.steps(steps).results(results)));
  }

  private List<StepRecord> with(String step, StepRecord.Outcome outcome, long start) {
    List<StepRecord> steps = new ArrayList<>(upload.steps());
    int before =
        steps.stream()
            .filter(s -> s.name().equals(step))
            .mapToInt(StepRecord::attempts)
            .max()
            .orElse(0);
    steps.removeIf(s -> s.name().equals(step));
    steps.add(new StepRecord(step, outcome, clock.millis() - start, before + 1));
    return steps;
  }

  private boolean beat() {
    return keep(ledger.apply(upload, new Event.Extended(nextLease.get())));
  }

  private boolean keep(Ledger.Applied applied) {
    if (applied instanceof Ledger.Applied.Changed(Upload changed)) {
      upload = changed;
      return true;
    }
    return false;
  }

  /** The confirmed object and nothing else. */
  private final class Pinned implements Step.Input {
    private final Upload seen = upload;

    @Override
    public Upload upload() {
      return seen;
    }

    @Override
    public ReceivedObject object() {
      return object;
    }

    @Override
    public InputStream open(long from, long to) throws IOException {
      return objects.read(key, object, from, to);
    }
  }
}
