package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepTest {
  private final World world = new World();

  @Test
  void anUploadThatNeverArrivesExpiresAfterGrantAndGrace() {
    Upload upload = world.create(Transfer.PUT);
    world.pass(Duration.ofMinutes(19));
    assertThat(world.state(upload)).isInstanceOf(State.Pending.class);
    world.pass(Duration.ofMinutes(2));
    assertThat(world.state(upload)).isInstanceOf(State.Expired.class);
  }

  @Test
  void anExpiredMultipartUploadLeavesNoParts() {
    world.create(Transfer.MULTIPART, 11L << 20);
    world.pass(Duration.ofMinutes(30));
    assertThat(world.bucket.listMultipartKeys()).isEmpty();
  }

  @Test
  void theRetentionDeletesWhatIsReadyAndWhatWasRejected() {
    Upload ready = world.sent(Transfer.PUT);
    world.work();
    world.step.does(_ -> ScriptedStep.REJECTED);
    Upload rejected = world.sent(Transfer.PUT);
    world.work();
    world.pass(Duration.ofMinutes(30));
    assertThat(world.bucket.listKeys())
        .containsExactly(world.keys.quarantine(rejected), world.keys.original(ready));
    world.clock.move(Duration.ofDays(30));
    world.pass(Duration.ofMinutes(5));
    assertThat(world.state(rejected)).isInstanceOf(State.Deleted.class);
    assertThat(world.bucket.listKeys()).containsExactly(world.keys.original(ready));
    world.clock.move(Duration.ofDays(30));
    world.pass(Duration.ofMinutes(5));
    assertThat(world.state(ready)).isInstanceOf(State.Deleted.class);
    assertThat(world.bucket.listKeys()).isEmpty();
  }

  @Test
  void anEndedUploadIsSweptAFewTimesAndThenLeftAlone() {
    Upload cancelled = world.create(Transfer.PUT);
    ok(world.useCases.remove().remove(ANN, cancelled.id().value()));
    world.pass(Duration.ofHours(1));
    Upload tidied = world.now(cancelled);
    assertThat(tidied.dueAt()).isNull();
    assertThat(tidied.version()).isLessThan(6);
    world.clock.move(Duration.ofDays(1000));
    assertThat(world.sweep()).isZero();
  }

  @Test
  void whileNoWorkerIsThereTheQueueIsNotFlooded() throws IOException {
    Upload upload = world.sent(Transfer.PUT);
    ok(world.useCases.complete().complete(ANN, upload.id().value()));
    for (int i = 0; i < 24 * 3600; i += 10) {
      world.clock.move(Duration.ofSeconds(10));
      world.sweep();
    }
    assertThat(world.queue.depth()).isLessThan(50);
    world.pass(Duration.ofMinutes(1));
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void sweepingTwiceAtOneMomentFindsNothingTheSecondTime() {
    for (Transfer transfer : Transfer.values()) {
      world.create(transfer, 11L << 20);
      world.sent(Transfer.PUT);
    }
    for (int i = 0; i < 60; i++) {
      world.clock.move(Duration.ofSeconds(61));
      world.sweep();
      assertThat(world.sweep()).isZero();
    }
  }

  @Test
  void anUploadThatCannotBeLookedAtDoesNotKeepTheSweeperFromOthers() {
    Upload first = world.create(Transfer.PUT);
    world.clock.move(Duration.ofSeconds(1));
    Upload second = world.create(Transfer.PUT);
    world.send(second);
    world.clock.move(Duration.ofSeconds(31));
    world.bucket.failNext(1);
    assertThat(world.sweep()).isEqualTo(2);
    world.work();
    assertThat(world.state(first)).isInstanceOf(State.Pending.class);
    assertThat(world.state(second)).isInstanceOf(State.Ready.class);
  }

  @Test
  void theSweeperTakesNoMoreThanItIsAskedTo() {
    for (int i = 0; i < 5; i++) {
      world.create(Transfer.PUT);
    }
    world.clock.move(Duration.ofSeconds(31));
    assertThat(world.useCases.sweep().sweep(2)).isEqualTo(2);
    assertThat(world.useCases.sweep().sweep(2)).isEqualTo(2);
    assertThat(world.useCases.sweep().sweep(2)).isEqualTo(1);
  }

  @Test
  void lookingForAnObjectDoesNotChangeWhenTheRecordWasUpdated() {
    Upload upload = world.create(Transfer.PUT);
    world.clock.move(Duration.ofSeconds(31));
    world.sweep();
    assertThat(world.now(upload).updatedAt()).isEqualTo(upload.updatedAt());
  }

  @Test
  void manyLookedAtAtATimeAllComeToTheirEnd() {
    List<Upload> uploads =
        IntStream.range(0, 50).mapToObj(_ -> world.create(Transfer.PUT)).toList();
    world.clock.move(Duration.ofHours(2));
    assertThat(world.useCases.sweep().sweep(1000, 8)).isEqualTo(50);
    assertThat(uploads)
        .allSatisfy(upload -> assertThat(world.state(upload)).isInstanceOf(State.Expired.class));
  }
}
