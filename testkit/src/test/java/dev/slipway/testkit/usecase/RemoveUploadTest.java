package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ADMIN;
import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.ok;
import static dev.slipway.testkit.usecase.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Principal;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveUploadTest {
  private final World world = new World();

  @Test
  void whatIsUnderWayIsCancelledAndItsPartsAreAborted() {
    Upload upload = world.create(Transfer.MULTIPART, 11L << 20);
    assertThat(world.bucket.listMultipartKeys()).hasSize(1);
    assertThat(remove(ANN, upload).state()).isInstanceOf(State.Cancelled.class);
    assertThat(world.bucket.listMultipartKeys()).isEmpty();
    assertThat(refusalOfSigning(upload)).isEqualTo("upload-not-pending");
  }

  @Test
  void whatIsReadyIsDeletedAtOnceAndNoLongerDownloaded() {
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    assertThat(remove(ANN, upload).state()).isInstanceOf(State.Deleted.class);
    assertThat(world.bucket.bytes(world.keys.original(upload))).isNull();
    assertThat(refusal(world.useCases.read().content(ANN, upload.id().value(), null, false)))
        .isEqualTo("upload-not-ready");
  }

  @Test
  void repeatedNothingMoreHappens() {
    Upload upload = world.create(Transfer.PUT);
    Upload cancelled = remove(ANN, upload);
    assertThat(remove(ANN, upload)).isEqualTo(cancelled);
    Upload ready = world.sent(Transfer.PUT);
    world.work();
    Upload deleted = remove(ADMIN, ready);
    assertThat(remove(ANN, ready)).isEqualTo(deleted);
  }

  @Test
  void theIncomingObjectStaysUntilItsGrantIsOverAndIsThenRemoved() {
    Upload cancelled = world.create(Transfer.PUT);
    world.send(cancelled);
    remove(ANN, cancelled);
    Upload ready = world.sent(Transfer.PUT);
    world.work();
    world.clock.move(World.TTL);
    world.sweep();
    assertThat(world.bucket.listKeys())
        .contains(world.keys.incoming(cancelled), world.keys.incoming(ready));
    world.pass(Duration.ofMinutes(6));
    assertThat(world.bucket.listKeys()).containsExactly(world.keys.original(ready));
  }

  @Test
  void aBucketThatIsAwayDelaysTheTidyingOnly() {
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    world.bucket.failNext(3);
    assertThat(remove(ANN, upload).state()).isInstanceOf(State.Deleted.class);
    world.pass(Duration.ofMinutes(30));
    assertThat(world.bucket.listKeys()).isEmpty();
    assertThat(world.now(upload).tidied()).isTrue();
  }

  @Test
  void aGrantUsedAfterTheCancellationLeavesNothing() {
    Upload upload = world.create(Transfer.POST);
    remove(ANN, upload);
    world.send(upload);
    world.event(upload);
    world.pass(Duration.ofMinutes(25));
    assertThat(world.state(upload)).isInstanceOf(State.Cancelled.class);
    assertThat(world.bucket.listKeys()).isEmpty();
  }

  @Test
  void aSlowTransferThatEndsWithinTheGraceLeavesNothingThoughItsEventNeverComes() {
    Upload upload = world.create(Transfer.PUT);
    remove(ANN, upload);
    world.pass(World.TTL.plusMinutes(2));
    world.send(upload);
    world.pass(Duration.ofMinutes(10));
    assertThat(world.bucket.listKeys()).isEmpty();
  }

  @Test
  void aCopyByAWorkerThatHadLostTheUploadIsRemovedThoughItNeverSaysSo() {
    Upload upload = world.create(Transfer.PUT);
    world.send(upload);
    world.clock.move(Duration.ofHours(1));
    remove(ANN, upload);
    world.clock.move(World.TIMING.lease());
    world.bucket.write(world.keys.original(upload), World.BYTES, "image/jpeg");
    world.pass(Duration.ofMinutes(5));
    assertThat(world.bucket.listKeys()).isEmpty();
  }

  private Upload remove(Principal principal, Upload upload) {
    return ok(world.useCases.remove().remove(principal, upload.id().value()));
  }

  private String refusalOfSigning(Upload upload) {
    try {
      return refusal(world.useCases.parts().sign(ANN, upload.id().value(), List.of(1)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
