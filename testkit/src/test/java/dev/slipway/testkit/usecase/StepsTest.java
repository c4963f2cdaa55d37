package dev.slipway.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.core.port.Step.Result;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.StepRecord.Outcome;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.Handled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How several steps of a purpose go together. */
@Timeout(60)
class StepsTest {
  private static final byte[] THUMB = "a thumb".getBytes(StandardCharsets.UTF_8);
  private final ScriptedStep first = new ScriptedStep("inspect", Set.of());
  private final ScriptedStep beside = new ScriptedStep("scan", Set.of("inspect"));
  private final ScriptedStep last = new ScriptedStep("image", Set.of());
  private final World world = new World(List.of(first, beside, last));

  @Test
  void independentStepsRunSideBySideAndTheOthersWait() {
    CyclicBarrier both = new CyclicBarrier(2);
    first.does(_ -> met(both));
    beside.does(_ -> met(both));
    last.does(
        input -> {
          assertThat(input.upload().steps()).hasSize(2);
          return ScriptedStep.PASSED;
        });
    Upload upload = world.sent(Transfer.PUT);

    world.handle(upload);

    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(world.now(upload).steps())
        .extracting(StepRecord::name)
        .containsExactlyInAnyOrder("inspect", "scan", "image", "promote")
        .endsWith("image", "promote");
    assertThat(world.now(upload).steps())
        .extracting(StepRecord::engine)
        .containsExactly("Script 1", "Script 1", "Script 1", "");
  }

  @Test
  void aRefusalEndsWhatRunsBesideIt() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    first.does(
        _ -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return ScriptedStep.PASSED;
        });
    beside.does(
        _ -> {
          started.await();
          return new Result.Rejected(
              new Problem("infected", "It is."), Map.of("signature", "Eicar"));
        });
    Upload upload = world.sent(Transfer.PUT);

    world.handle(upload);

    assertThat(world.state(upload)).isInstanceOf(State.Rejected.class);
    assertThat(world.now(upload).results()).containsKey("scan");
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(last.runs()).isZero();
    assertThat(world.bucket.listKeys()).anyMatch(key -> key.startsWith("quarantine/"));
  }

  @Test
  void evidenceThatNobodyWantsIsNotKept() {
    beside.does(
        _ ->
            new Result.Rejected(
                new Problem("unscannable", "It is."), Map.of(), Step.Evidence.DELETED));
    Upload upload = world.sent(Transfer.PUT);

    world.handle(upload);

    assertThat(world.state(upload)).isInstanceOf(State.Rejected.class);
    assertThat(world.bucket.listKeys()).noneMatch(key -> key.startsWith("quarantine/"));
  }

  @Test
  void aRetryResumesWhereItStopped() {
    beside.does(
        _ -> {
          throw new IOException("the scanner is down");
        });
    Upload upload = world.sent(Transfer.PUT);

    Handled handled = world.handle(upload);

    assertThat(handled).isInstanceOf(Handled.Later.class);
    assertThat(first.runs()).isEqualTo(1);
    assertThat(last.runs()).isZero();
    beside.does(_ -> ScriptedStep.PASSED);
    world.clock.move(Duration.ofMinutes(1));
    world.handle(upload);
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(first.runs()).isEqualTo(1);
    assertThat(beside.runs()).isEqualTo(2);
    assertThat(world.now(upload).steps())
        .filteredOn(step -> step.name().equals("scan"))
        .extracting(StepRecord::attempts)
        .containsExactly(2);
  }

  @Test
  void variantsAreThereBeforeTheRecordSaysReadyAndOnlyThenServed() {
    first.does(
        input -> {
          input.store("thumb", "image/webp", THUMB);
          return ScriptedStep.PASSED;
        });
    last.does(
        input -> {
          assertThat(input.upload().variants()).containsOnlyKeys("thumb");
          assertThat(world.bucket.bytes(world.keys.variant(input.upload(), "thumb")))
              .isEqualTo(THUMB);
          assertThat(content(input.upload(), "thumb")).isEqualTo("upload-not-ready");
          return ScriptedStep.PASSED;
        });
    Upload upload = world.sent(Transfer.PUT);

    world.handle(upload);

    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(content(upload, "thumb")).isEqualTo("ok");
    assertThat(content(upload, "poster")).isEqualTo("variant-not-found");
    assertThat(world.bucket.headers(world.keys.variant(upload, "thumb")))
        .extracting("contentType")
        .isEqualTo("image/webp");
  }

  @Test
  void variantsOfWhatIsRefusedAreRemoved() {
    first.does(
        input -> {
          input.store("thumb", "image/webp", THUMB);
          return ScriptedStep.PASSED;
        });
    last.does(_ -> ScriptedStep.REJECTED);
    Upload upload = world.sent(Transfer.PUT);

    world.handle(upload);

    assertThat(world.bucket.listKeys()).noneMatch(key -> key.startsWith("trusted/"));
  }

  @Test
  void anOperatorsRetryStillHasTheVariantsThatWereMade() {
    first.does(
        input -> {
          input.store("thumb", "image/webp", THUMB);
          return ScriptedStep.PASSED;
        });
    last.does(
        _ -> {
          throw new IOException("no room");
        });
    Upload upload = world.sent(Transfer.PUT);
    world.pass(Duration.ofMinutes(10));
    assertThat(world.state(upload)).isInstanceOf(State.Failed.class);

    last.does(_ -> ScriptedStep.PASSED);
    retry(upload);
    world.handle(upload);

    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(first.runs()).isEqualTo(1);
    assertThat(world.bucket.bytes(world.keys.variant(upload, "thumb"))).isEqualTo(THUMB);
  }

  @Test
  void twoStepsCannotMakeTheSameVariant() {
    for (ScriptedStep step : List.of(first, last)) {
      step.does(
          input -> {
            input.store("thumb", "image/webp", THUMB);
            return ScriptedStep.PASSED;
          });
    }
    Upload upload = world.sent(Transfer.PUT);

    assertThat(world.handle(upload)).isInstanceOf(Handled.Later.class);
    assertThat(outcome(upload, "image")).isEqualTo(Outcome.ERROR);
  }

  @Test
  void stepsWithNothingToDoAreSkippedForGood() {
    first.does(_ -> new Result.Skipped("not a picture"));
    Upload upload = world.sent(Transfer.PUT);

    world.handle(upload);

    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(outcome(upload, "inspect")).isEqualTo(Outcome.SKIPPED);
    assertThat(world.now(upload).results())
        .containsEntry("inspect", Map.of("skipped", "not a picture"));
  }

  @Test
  void waitingForAVerdictCostsNoAttempt() {
    beside.does(_ -> new Result.Waiting("a verdict", Duration.ofMinutes(1)));
    Upload upload = world.sent(Transfer.PUT);

    for (int i = 0; i < 2 * World.TIMING.attempts(); i++) {
      Handled handled = world.handle(upload);
      assertThat(handled)
          .isInstanceOfSatisfying(
              Handled.Done.class, done -> assertThat(done.what()).contains("a verdict"));
      assertThat(outcome(upload, "scan")).isEqualTo(Outcome.WAITING);
    }
    assertThat(last.runs()).isZero();
    beside.does(_ -> ScriptedStep.PASSED);
    world.handle(upload);

    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(first.runs()).isEqualTo(1);
  }

  @Test
  void whatWaitsIsLookedAtWhenItSaidAndNotMoreOften() {
    beside.does(_ -> new Result.Waiting("a verdict", Duration.ofMinutes(10)));
    Upload upload = world.sent(Transfer.PUT);

    world.pass(Duration.ofMinutes(9));
    assertThat(beside.runs()).isEqualTo(1);
    world.pass(Duration.ofMinutes(60));
    assertThat(beside.runs()).isBetween(4, 7);
    assertThat(world.state(upload)).isInstanceOf(State.Uploaded.class);
  }

  @Test
  void aStepThatBrokeAfterItStoredAVariantStoresItAgain() {
    first.does(
        input -> {
          input.store("thumb", "image/webp", THUMB);
          throw new IOException("the second variant did not get through");
        });
    Upload upload = world.sent(Transfer.PUT);
    world.handle(upload);
    assertThat(world.now(upload).variants()).isEmpty();

    first.does(
        input -> {
          input.store("thumb", "image/webp", THUMB);
          return ScriptedStep.PASSED;
        });
    world.clock.move(Duration.ofMinutes(1));
    world.handle(upload);

    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(content(upload, "thumb")).isEqualTo("ok");
  }

  @Test
  void aStepThatDoesNotHeedItsInterruptWritesNothingAnyMore() throws InterruptedException {
    CountDownLatch refused = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    first.does(
        input -> {
          started.countDown();
          awaitStubbornly(over);
          try {
            input.store("thumb", "image/webp", THUMB);
          } catch (IOException e) {
            refused.countDown();
          }
          return ScriptedStep.PASSED;
        });
    beside.does(
        _ -> {
          started.await();
          return ScriptedStep.REJECTED;
        });
    Upload upload = world.sent(Transfer.PUT);

    world.handle(upload);
    over.countDown();

    assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(world.bucket.listKeys()).noneMatch(key -> key.startsWith("trusted/"));
  }

  @Test
  void whatBreaksBesideWhatWaitsStillCostsAnAttempt() {
    first.does(
        _ -> {
          throw new IOException("broken");
        });
    beside.does(_ -> new Result.Waiting("a verdict", Duration.ofMinutes(1)));
    Upload upload = world.sent(Transfer.PUT);

    world.pass(Duration.ofMinutes(10));

    assertThat(world.state(upload)).isInstanceOf(State.Failed.class);
  }

  private static void awaitStubbornly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // It does not listen.
      }
    }
  }

  private static Result met(CyclicBarrier both) throws Exception {
    both.await(30, TimeUnit.SECONDS);
    return ScriptedStep.PASSED;
  }

  private Outcome outcome(Upload upload, String step) {
    return world.now(upload).steps().stream()
        .filter(record -> record.name().equals(step))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private String content(Upload upload, String variant) {
    var outcome = world.useCases.read().content(World.ANN, upload.id().value(), variant, false);
    return outcome instanceof dev.slipway.core.Outcome.Ok<?> ? "ok" : World.refusal(outcome);
  }

  private void retry(Upload upload) {
    Upload failed = world.now(upload);
    var moved =
        (dev.slipway.core.upload.Transition.Moved)
            dev.slipway.core.upload.Transition.of(failed.state(), new Event.Retried());
    assertThat(world.store.replace(failed.next(world.clock.instant()).state(moved.to()).build()))
        .isTrue();
  }
}
