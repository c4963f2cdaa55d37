package dev.slipway.core.usecase;

import dev.slipway.core.Problem;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.Step;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.Lease;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One worker's attempt at one upload: runs the steps that are not settled yet, independent ones
 * side by side, and keeps the lease alive. Used by one thread.
 */
final class Attempt {
  private static final Logger LOG = System.getLogger(Attempt.class.getName());

  private final Ledger ledger;
  private final InstantSource clock;
  private final Limits limits;
  private final Supplier<Lease> nextLease;
  private final StepInput.Sources sources;
  private final ReceivedObject object;
  private Upload upload;

  Attempt(
      Ledger ledger,
      InstantSource clock,
      Limits limits,
      Supplier<Lease> nextLease,
      StepInput.Sources sources,
      ReceivedObject object,
      Upload claimed) {
    this.ledger = ledger;
    this.clock = clock;
    this.limits = limits;
    this.nextLease = nextLease;
    this.sources = sources;
    this.object = object;
    this.upload = claimed;
  }

  /**
   * The bounds in time.
   *
   * @param timeout of one step, a promotion or a quarantine
   * @param beat how often the lease is extended
   */
  record Limits(Duration timeout, Duration beat) {}

  /** How the attempt ended. */
  sealed interface Ended {
    /**
     * Every step passed.
     *
     * @param steps with the promotion among them, which the record does not show yet
     */
    record AllPassed(TrustedObject content, List<StepRecord> steps) implements Ended {}

    /** A step refused the object; the evidence, where it is wanted, was copied to quarantine/. */
    record Refused(Problem problem, Step.Evidence evidence) implements Ended {}

    /** A step waits for something that comes later. */
    record Waits(String step, String forWhat, Duration again) implements Ended {}

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

  Ended run(List<Step> steps, Purpose purpose) throws InterruptedException {
    Ended ended = runSteps(steps, purpose);
    if (ended == null) {
      return promote();
    }
    return ended instanceof Ended.Refused refused && refused.evidence() == Step.Evidence.KEPT
        ? quarantine(refused)
        : ended;
  }

  /** A step under way. */
  private record Running(Step step, StepInput input, long startMs) {}

  /** Null when all are settled. */
  private @Nullable Ended runSteps(List<Step> steps, Purpose purpose) throws InterruptedException {
    Map<String, Running> running = new HashMap<>();
    Ended ended = null;
    try (StepRunner<Step.Result> runner = runner()) {
      while (true) {
        // After one broke the others may still finish: what they found is kept for the next try.
        if (ended == null) {
          start(steps, purpose, running, runner);
        }
        if (runner.isIdle()) {
          return ended;
        }
        StepRunner.Done<Step.Result> done = runner.next(this::beat);
        Ended end = settle(running.remove(done.name()), done);
        if (end instanceof Ended.Refused || end instanceof Ended.Lost) {
          return end;
        }
        // A step that broke costs the attempt, whatever another waits for.
        if (ended == null || end instanceof Ended.Broke) {
          ended = end == null ? ended : end;
        }
      }
    } catch (StepRunner.AbandonedException e) {
      return new Ended.Lost();
    } finally {
      running.values().forEach(run -> run.input().end());
    }
  }

  private void start(
      List<Step> steps,
      Purpose purpose,
      Map<String, Running> running,
      StepRunner<Step.Result> runner) {
    for (Step step : steps) {
      if (!isSettled(step) && !running.containsKey(step.name()) && mayStart(step, steps)) {
        StepInput input = sources.of(upload, object, purpose.settingsOf(step.name()));
        running.put(step.name(), new Running(step, input, clock.millis()));
        runner.start(step.name(), () -> step.run(input));
      }
    }
  }

  private boolean mayStart(Step step, List<Step> steps) {
    return steps.subList(0, steps.indexOf(step)).stream()
        .allMatch(before -> isSettled(before) || step.besides().contains(before.name()));
  }

  private boolean isSettled(Step step) {
    return upload.steps().stream().anyMatch(s -> s.name().equals(step.name()) && s.isSettled());
  }

  private @Nullable Ended settle(@Nullable Running run, StepRunner.Done<Step.Result> done)
      throws InterruptedException {
    if (run == null) {
      return null;
    }
    run.input().end();
    try {
      return switch (done.get()) {
        case Step.Result.Passed(var found) -> record(run, StepRecord.Outcome.PASSED, found, null);
        case Step.Result.Skipped(var why) ->
            record(run, StepRecord.Outcome.SKIPPED, Map.of("skipped", why), null);
        case Step.Result.Rejected(var problem, var found, var evidence) ->
            record(run, StepRecord.Outcome.REJECTED, found, new Ended.Refused(problem, evidence));
        case Step.Result.Waiting(var forWhat, var again) ->
            record(
                run,
                StepRecord.Outcome.WAITING,
                Map.of(),
                new Ended.Waits(run.step().name(), forWhat, again));
      };
    } catch (Exception e) {
      return broke(run, e);
    }
  }

  private @Nullable Ended broke(Running run, Exception e) throws InterruptedException {
    return switch (e) {
      case InterruptedException interrupted -> throw interrupted;
      case ObjectStore.ObjectChangedException _ -> changed();
      default ->
          record(run, StepRecord.Outcome.ERROR, Map.of(), new Ended.Broke(run.step().name(), e));
    };
  }

  private static Ended changed() {
    return new Ended.Refused(
        new Problem(
            "object-changed",
            "The object was replaced or removed after it had arrived; upload it again."),
        Step.Evidence.KEPT);
  }

  private Ended promote() throws InterruptedException {
    long start = clock.millis();
    try (StepRunner<TrustedObject> runner = runner()) {
      runner.start(Promotion.STEP, () -> sources.promotion().copy(upload, object));
      TrustedObject content = runner.next(this::beat).get();
      return new Ended.AllPassed(
          content, with(Promotion.STEP, StepRecord.Outcome.PASSED, start, ""));
    } catch (InterruptedException e) {
      throw e;
    } catch (StepRunner.AbandonedException e) {
      return new Ended.Lost();
    } catch (ObjectStore.ObjectChangedException e) {
      return quarantine(changed());
    } catch (Exception e) {
      List<StepRecord> steps = with(Promotion.STEP, StepRecord.Outcome.ERROR, start, "");
      return keep(ledger.save(upload, draft -> draft.steps(steps)))
          ? new Ended.Broke(Promotion.STEP, e)
          : new Ended.Lost();
    }
  }

  // Kept before the record says so: a crash in between repeats the copy. A large one takes longer
  // than a lease.
  private Ended quarantine(Ended refused) throws InterruptedException {
    try (StepRunner<Ended> runner = runner()) {
      runner.start(
          "quarantine",
          () -> {
            sources.promotion().quarantine(upload);
            return refused;
          });
      return runner.next(this::beat).get();
    } catch (InterruptedException e) {
      throw e;
    } catch (StepRunner.AbandonedException e) {
      return new Ended.Lost();
    } catch (Exception e) {
      return new Ended.Broke("quarantine", e);
    }
  }

  /** Writes what became of a step; gives {@code end}, or that the upload is lost. */
  private @Nullable Ended record(
      Running run, StepRecord.Outcome outcome, Map<String, Object> found, @Nullable Ended end) {
    String name = run.step().name();
    Map<String, Object> results = new HashMap<>(upload.results());
    results.remove(name);
    if (!found.isEmpty()) {
      results.put(name, found);
    }
    Map<String, TrustedObject> variants = new HashMap<>(upload.variants());
    if (outcome == StepRecord.Outcome.PASSED) {
      variants.putAll(run.input().stored());
    }
    List<StepRecord> steps = with(name, outcome, run.startMs(), run.step().engine());
    boolean kept =
        keep(ledger.save(upload, draft -> draft.steps(steps).results(results).variants(variants)));
    return kept ? end : new Ended.Lost();
  }

  private List<StepRecord> with(
      String step, StepRecord.Outcome outcome, long start, String engine) {
    List<StepRecord> steps = new ArrayList<>(upload.steps());
    int before =
        steps.stream()
            .filter(s -> s.name().equals(step))
            .mapToInt(StepRecord::attempts)
            .max()
            .orElse(0);
    steps.removeIf(s -> s.name().equals(step));
    steps.add(new StepRecord(step, outcome, clock.millis() - start, before + 1, engine));
    return steps;
  }

  private <T> StepRunner<T> runner() {
    return new StepRunner<>(limits.timeout(), limits.beat());
  }

  // While the lease that was written last holds, a store that fails for a moment costs nothing.
  private boolean beat() {
    try {
      return keep(ledger.apply(upload, new Event.Extended(nextLease.get())));
    } catch (RuntimeException e) {
      if (upload.state() instanceof State.Processing processing
          && clock.instant().isBefore(processing.lease().until())) {
        LOG.log(Level.WARNING, "The lease of upload " + upload.id() + " was not extended", e);
        return true;
      }
      throw e;
    }
  }

  private boolean keep(Ledger.Applied applied) {
    if (applied instanceof Ledger.Applied.Changed(Upload changed)) {
      upload = changed;
      return true;
    }
    return false;
  }
}
