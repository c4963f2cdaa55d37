package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.BYTES;
import static dev.slipway.testkit.usecase.World.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.Lease;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Transition;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.Handled;
import dev.slipway.testkit.Together;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProcessUploadTest {
  private final World world = new World();

  @Test
  void whatPassesIsServedWithItsVerifiedTypeAndAsAnAttachment() {
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    var headers = world.bucket.headers(world.keys.original(upload));
    assertThat(headers).isNotNull();
    assertThat(headers.contentType()).isEqualTo("image/jpeg");
    assertThat(headers.contentDisposition()).startsWith("attachment; filename=\"me.jpg\"");
    assertThat(world.now(upload).steps())
        .extracting(StepRecord::name, StepRecord::outcome)
        .containsExactly(
            tuple("inspect", StepRecord.Outcome.PASSED),
            tuple("promote", StepRecord.Outcome.PASSED));
  }

  @Test
  void whatAStepRefusesGoesToQuarantineAsBytesOnly() {
    world.step.does(_ -> ScriptedStep.REJECTED);
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Rejected.class);
    var headers = world.bucket.headers(world.keys.quarantine(upload));
    assertThat(headers).isNotNull();
    assertThat(headers.contentType()).isEqualTo("application/octet-stream");
    assertThat(world.bucket.bytes(world.keys.original(upload))).isNull();
  }

  @Test
  void anObjectReplacedAfterItsConfirmationIsNeverPromoted() {
    Upload upload = world.sent(Transfer.POST);
    world.step.does(
        input -> {
          byte[] other = BYTES.clone();
          other[0]++;
          world.bucket.write(world.keys.incoming(upload), other, "image/jpeg");
          return ScriptedStep.PASSED;
        });
    world.work();
    assertRejected(upload, "object-changed");
    assertThat(world.bucket.bytes(world.keys.original(upload))).isNull();
  }

  @Test
  void anObjectRemovedAfterItsConfirmationIsRejected() {
    Upload upload = world.sent(Transfer.PUT);
    world.step.does(
        input -> {
          world.bucket.delete(world.keys.incoming(upload));
          input.open(0, 1).close();
          return ScriptedStep.PASSED;
        });
    world.work();
    assertRejected(upload, "object-changed");
  }

  @Test
  void aStepThatBreaksIsTriedAgainAfterGrowingDelaysAndThenFails() {
    List<Instant> runs = new ArrayList<>();
    world.step.does(
        _ -> {
          runs.add(world.clock.instant());
          throw new IOException("the engine is down");
        });
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    for (int i = 0; i < 120 && !world.state(upload).isFinal(); i++) {
      world.event(upload); // a flood of events makes it no faster
      world.clock.move(Duration.ofMillis(500));
      world.work();
    }
    assertThat(world.state(upload)).isInstanceOf(State.Failed.class);
    assertThat(runs).hasSize(World.TIMING.attempts());
    for (int i = 1; i < runs.size(); i++) {
      Duration least = World.TIMING.retryDelay().multipliedBy(1L << (i - 1));
      assertThat(Duration.between(runs.get(i - 1), runs.get(i))).isGreaterThanOrEqualTo(least);
    }
    assertThat(world.bucket.bytes(world.keys.original(upload))).isNull();
  }

  @Test
  void aStepThatBreaksOnceEndsReadyAndCountsItsAttempts() {
    AtomicBoolean broken = new AtomicBoolean(true);
    world.step.does(
        _ -> {
          if (broken.getAndSet(false)) {
            throw new IllegalStateException("once");
          }
          return ScriptedStep.PASSED;
        });
    Upload upload = world.sent(Transfer.PUT);
    world.pass(Duration.ofSeconds(10));
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(world.now(upload).steps().getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void aStepThatRunsOutOfMemoryOrInterruptsItselfBreaksOnlyItself() {
    Upload upload = world.sent(Transfer.PUT);
    world.step.does(
        _ -> {
          throw new OutOfMemoryError("this test said so");
        });
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Uploaded.class);
    world.step.does(
        _ -> {
          throw new InterruptedException("from within");
        });
    world.pass(Duration.ofSeconds(5));
    assertThat(world.state(upload)).isInstanceOf(State.Uploaded.class);
    world.step.does(_ -> ScriptedStep.PASSED);
    world.pass(Duration.ofSeconds(20));
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void ofTwoWorkersOneWinsAndTheOtherWaitsForTheLease() throws Exception {
    Upload upload = world.sent(Transfer.PUT);
    List<Handled> handled = Together.run(8, _ -> () -> world.handle(upload));
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(world.step.runs()).isEqualTo(1);
    assertThat(handled).isNotEmpty();
  }

  @Test
  void aCrashedWorkersUploadIsClaimedAgainOnceItsLeaseIsOver() {
    Upload upload = crashed();
    assertThat(world.handle(upload)).isInstanceOf(Handled.Later.class);
    world.clock.move(World.TIMING.lease().minusMillis(1));
    assertThat(world.handle(upload)).isInstanceOf(Handled.Later.class);
    world.clock.move(Duration.ofMillis(1));
    assertThat(world.handle(upload)).isInstanceOf(Handled.Done.class);
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void anUploadThatCrashesEveryWorkerEndsFailed() {
    Upload upload = crashed();
    for (int i = 1; i < World.TIMING.attempts(); i++) {
      world.clock.move(World.TIMING.lease());
      crash(upload);
      assertThat(world.state(upload)).isInstanceOf(State.Processing.class);
    }
    // the last of them died between the copy and saying so
    world.bucket.write(world.keys.original(upload), BYTES, "image/jpeg");
    world.clock.move(World.TIMING.lease());
    world.handle(upload);
    assertThat(world.state(upload)).isInstanceOf(State.Failed.class);
    world.pass(Duration.ofHours(1));
    assertThat(world.bucket.listKeys()).containsExactly(world.keys.incoming(upload));
  }

  @Test
  void aWorkerThatLostItsLeaseDoesNotFinishWhatAnotherHolds() {
    Upload upload = world.sent(Transfer.PUT);
    world.step.does(
        _ -> {
          world.clock.move(World.TIMING.lease());
          world.step.does(_ -> ScriptedStep.REJECTED);
          world.handle(upload); // another worker, while this one hangs
          return ScriptedStep.PASSED;
        });
    assertThat(world.handle(upload)).isInstanceOf(Handled.Later.class);
    assertThat(world.state(upload)).isInstanceOf(State.Rejected.class);
    world.pass(Duration.ofMinutes(30));
    assertThat(world.bucket.listKeys()).containsExactly(world.keys.quarantine(upload));
  }

  @Test
  void whatIsCancelledInTheMiddleIsNeverReadyAndLeavesNothing() {
    Upload upload = world.sent(Transfer.PUT);
    world.step.does(
        _ -> {
          ok(world.useCases.remove().remove(ANN, upload.id().value()));
          return ScriptedStep.PASSED;
        });
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Cancelled.class);
    world.pass(Duration.ofMinutes(30));
    assertThat(world.state(upload)).isInstanceOf(State.Cancelled.class);
    assertThat(world.bucket.listKeys()).isEmpty();
  }

  @Test
  void aWorkerToldToStopLetsGoAtOnce() throws Exception {
    Upload upload = world.sent(Transfer.PUT);
    Thread worker = Thread.currentThread();
    world.step.does(
        _ -> {
          worker.interrupt();
          Thread.sleep(Duration.ofMinutes(5));
          return ScriptedStep.PASSED;
        });
    assertThatThrownBy(() -> world.useCases.process().handle(upload.id(), "w"))
        .isInstanceOf(InterruptedException.class);
    // The end of a process is no failure: it uses up no attempt.
    assertThat(world.state(upload))
        .isInstanceOfSatisfying(
            State.Uploaded.class, uploaded -> assertThat(uploaded.attempts()).isZero());
    world.step.does(_ -> ScriptedStep.PASSED);
    world.pass(Duration.ofSeconds(10));
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  private Upload crashed() {
    Upload upload = world.sent(Transfer.PUT);
    try {
      ok(world.useCases.complete().complete(ANN, upload.id().value()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    crash(upload);
    return upload;
  }

  // A worker claims the upload and is never heard of again.
  private void crash(Upload upload) {
    Instant now = world.clock.instant();
    Event claim = new Event.Claimed(new Lease("gone", now.plus(World.TIMING.lease())), now);
    Upload before = world.now(upload);
    Transition.Moved moved = (Transition.Moved) Transition.of(before.state(), claim);
    assertThat(world.store.replace(before.next(now).state(moved.to()).build())).isTrue();
  }

  private void assertRejected(Upload upload, String code) {
    assertThat(world.state(upload))
        .isInstanceOfSatisfying(
            State.Rejected.class,
            rejected -> assertThat(rejected.problem().code()).isEqualTo(code));
  }
}
