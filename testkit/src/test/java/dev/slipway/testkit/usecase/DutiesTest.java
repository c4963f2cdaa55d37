package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.ok;
import static dev.slipway.testkit.usecase.World.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Handled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DutiesTest {
  private static final Duties API = new Duties(false, false, true);
  private static final Duties SMALL = new Duties(true, false, true);

  @Test
  void whoMayNotConfirmLeavesItToAWorker() throws IOException {
    World world = new World(List.of(), API);
    Upload upload = world.create(Transfer.PUT);
    world.send(upload);
    // Each call of the bucket would fail.
    world.bucket.failNext(100);
    assertThat(complete(world, upload).state()).isInstanceOf(State.Pending.class);
    assertThat(queued(world)).containsExactly(upload.id() + " complete");
  }

  @Test
  void whoMayNotConfirmPutsPartsTogetherAllTheSame() throws IOException {
    World world = new World(List.of(), API);
    Upload upload = world.create(Transfer.MULTIPART, 6L << 20);
    assertThat(refusal(world.useCases.complete().complete(ANN, upload.id().value())))
        .isEqualTo("upload-incomplete");
    String s3Id = requireNonNull(((State.Pending) world.state(upload)).multipartUploadId());
    world.bucket.writePart(world.keys.incoming(upload), s3Id, 1, new byte[5 << 20]);
    world.bucket.writePart(world.keys.incoming(upload), s3Id, 2, new byte[1 << 20]);
    complete(world, upload);
    assertThat(world.bucket.bytes(world.keys.incoming(upload))).hasSize(6 << 20);
    assertThat(queued(world)).containsExactly(upload.id() + " complete");
  }

  @Test
  void anExpiredUploadIsOverForWhoMayNotConfirm() throws IOException {
    World world = new World(List.of(), API);
    Upload upload = world.create(Transfer.PUT);
    world.clock.move(Duration.ofHours(2));
    world.sweep();
    assertThat(refusal(world.useCases.complete().complete(ANN, upload.id().value())))
        .isEqualTo("upload-not-pending");
    // It may have come in time, and its event be lost.
    assertThat(queued(world)).containsExactly(upload.id() + " complete");
  }

  @Test
  void whoMayNotConfirmLeavesTheTidyingToAWorker() {
    World world = new World(List.of(), API);
    Upload upload = world.create(Transfer.PUT);
    world.bucket.failNext(100);
    assertThat(ok(world.useCases.remove().remove(ANN, upload.id().value())).state())
        .isInstanceOf(State.Cancelled.class);
    assertThat(queued(world)).containsExactly(upload.id() + " removed");
  }

  @Test
  void aLargeUploadIsConfirmedAndLeftToOthers() {
    World world = new World(List.of(), SMALL);
    Upload upload = world.create(Transfer.PUT, World.LARGE_FROM);
    world.bucket.write(world.keys.incoming(upload), new byte[(int) World.LARGE_FROM], "image/jpeg");
    assertThat(world.handle(upload)).isInstanceOf(Handled.Elsewhere.class);
    assertThat(world.state(upload)).isInstanceOf(State.Uploaded.class);
    assertThat(world.handle(upload)).isInstanceOf(Handled.Elsewhere.class);
  }

  @Test
  void whatIsJustNotLargeIsProcessed() {
    World world = new World(List.of(), SMALL);
    int size = (int) World.LARGE_FROM - 1;
    Upload upload = world.create(Transfer.PUT, size);
    world.bucket.write(world.keys.incoming(upload), new byte[size], "image/jpeg");
    assertThat(world.handle(upload)).isInstanceOf(Handled.Done.class);
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void everyChangeOfStateIsInTheOutboxAndNothingElse() {
    World world = new World(List.of(), SMALL);
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    Telling telling = world.outbox.take(10, Duration.ofMinutes(1)).getFirst();
    assertThat(telling.changes())
        .extracting(Change::state)
        .containsExactly(State.Name.UPLOADED, State.Name.PROCESSING, State.Name.READY);
    assertThat(telling.changes()).extracting(Change::version).doesNotHaveDuplicates().isSorted();
    assertThat(telling.upload()).isEqualTo(world.now(upload));
    world.outbox.told(telling);
    world.clock.move(Duration.ofHours(2));
    world.sweep();
    assertThat(world.now(upload).tidied()).isTrue();
    assertThat(world.outbox.depth()).isZero();
  }

  @Test
  void whoTellsNobodyKeepsNothing() {
    World world = new World();
    world.sent(Transfer.PUT);
    world.work();
    assertThat(world.outbox.depth()).isZero();
  }

  private static Upload complete(World world, Upload upload) throws IOException {
    return ok(world.useCases.complete().complete(ANN, upload.id().value()));
  }

  private static List<String> queued(World world) {
    return world.queue.receive(10, Duration.ofMinutes(1)).stream()
        .map(Delivery::event)
        .map(event -> event.uploadId() + " " + event.cause())
        .toList();
  }
}
