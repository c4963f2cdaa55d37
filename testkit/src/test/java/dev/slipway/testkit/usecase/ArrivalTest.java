package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Checksum.Algorithm;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Events come twice, late, out of order or never; the record and the bucket are the truth. */
class ArrivalTest {
  private static final Checksum OTHER =
      new Checksum(Algorithm.SHA256, Base64.getEncoder().encodeToString(new byte[32]));

  private final World world = new World();

  @Test
  void anObjectAsGrantedBecomesReady() {
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(world.bucket.bytes(world.keys.original(upload))).isEqualTo(BYTES);
  }

  @Test
  void anObjectOfAnotherSizeIsRejectedAndKeptAsEvidence() {
    Upload upload = world.create(Transfer.POST, BYTES.length + 1L);
    world.send(upload);
    world.handle(upload);
    assertRejected(upload, "size-mismatch");
  }

  @Test
  void anObjectOfAnotherTypeIsRejected() {
    Upload upload = world.create(Transfer.POST);
    world.bucket.write(world.keys.incoming(upload), BYTES, "text/html");
    world.handle(upload);
    assertRejected(upload, "type-mismatch");
  }

  @Test
  void anObjectWhoseChecksumS3SaysIsAnotherIsRejected() {
    Upload upload = world.granted(World.request(BYTES.length, Transfer.PUT, OTHER)).upload();
    world.bucket.write(world.keys.incoming(upload), BYTES, "image/jpeg", sha256(BYTES));
    world.handle(upload);
    assertRejected(upload, "checksum-mismatch");
    assertThat(world.step.runs()).isZero();
  }

  @Test
  void aChecksumThatS3DoesNotKnowIsCalculated() {
    Upload good = world.granted(World.request(BYTES.length, Transfer.PUT, sha256(BYTES))).upload();
    world.send(good);
    world.handle(good);
    assertThat(world.state(good)).isInstanceOf(State.Ready.class);
    Upload bad = world.granted(World.request(BYTES.length, Transfer.PUT, OTHER)).upload();
    world.send(bad);
    world.handle(bad);
    assertRejected(bad, "checksum-mismatch");
  }

  @Test
  void eventsThatComeTwiceChangeNothing() {
    Upload upload = world.sent(Transfer.PUT);
    world.event(upload);
    world.work();
    Upload ready = world.now(upload);
    world.event(upload);
    world.work();
    assertThat(world.now(upload)).isEqualTo(ready);
    assertThat(world.step.runs()).isEqualTo(1);
  }

  @Test
  void anEventBeforeItsObjectDoesNoHarm() {
    Upload upload = world.create(Transfer.PUT);
    world.event(upload);
    world.work();
    assertThat(world.now(upload)).isEqualTo(upload);
    world.send(upload);
    world.event(upload);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void anEventForNoUploadDoesNoHarm() {
    Upload never = new World().create(Transfer.PUT);
    world.event(never);
    world.work();
    assertThat(world.queue.depth()).isZero();
  }

  @Test
  void anEventThatNeverComesIsMadeUpForBySweeping() {
    Upload upload = world.create(Transfer.PUT);
    world.clock.move(Duration.ofSeconds(5));
    world.send(upload);
    world.pass(Duration.ofSeconds(30));
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void aSlowTransferThatEndsWithinTheGraceCounts() {
    Upload upload = world.create(Transfer.PUT);
    world.clock.move(World.TTL.plusMinutes(4));
    world.send(upload);
    world.pass(Duration.ofMinutes(2));
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void anObjectWrittenInTimeRevivesAnExpiredUpload() {
    Upload upload = expired();
    Duration back = Duration.between(world.clock.instant(), upload.grantedUntil());
    world.clock.move(back);
    world.send(upload);
    world.clock.move(back.negated());
    world.event(upload);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void anObjectWrittenInTimeRevivesAnExpiredUploadThoughItsEventNeverComes() {
    Upload upload = expired();
    Duration back = Duration.between(world.clock.instant(), upload.grantedUntil());
    world.clock.move(back);
    world.send(upload);
    world.clock.move(back.negated());
    world.pass(Duration.ofMinutes(5));
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void anObjectWrittenTooLateIsRemovedWithOrWithoutItsEvent() {
    Upload with = expired();
    Upload without = expired();
    world.send(with);
    world.send(without);
    world.event(with);
    world.pass(Duration.ofMinutes(5));
    for (Upload upload : new Upload[] {with, without}) {
      assertThat(world.state(upload)).isInstanceOf(State.Expired.class);
      assertThat(world.now(upload).tidied()).isTrue();
      assertThat(world.now(upload).dueAt()).isNull();
    }
    assertThat(world.bucket.listKeys()).isEmpty();
  }

  @Test
  void anObjectThatComesWhenAllIsTidyIsRemovedByItsEvent() {
    Upload upload = expired();
    world.pass(Duration.ofHours(1));
    world.send(upload);
    world.event(upload);
    world.work();
    assertThat(world.bucket.listKeys()).isEmpty();
  }

  @Test
  void evidenceThatCannotBeKeptYetIsKeptLater() throws IOException {
    Upload upload = world.create(Transfer.POST, BYTES.length + 1L);
    world.send(upload);
    world.event(upload);
    world.bucket.failNext(1);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Pending.class);
    world.pass(Duration.ofSeconds(5));
    assertRejected(upload, "size-mismatch");
  }

  private Upload expired() {
    Upload upload = world.create(Transfer.PUT);
    world.clock.move(Duration.ofMinutes(21));
    world.sweep();
    Upload expired = world.now(upload);
    assertThat(expired.state()).isInstanceOf(State.Expired.class);
    return expired;
  }

  private void assertRejected(Upload upload, String code) {
    assertThat(world.state(upload))
        .isInstanceOfSatisfying(
            State.Rejected.class,
            rejected -> assertThat(rejected.problem().code()).isEqualTo(code));
    assertThat(world.bucket.bytes(world.keys.quarantine(upload))).isNotNull();
    assertThat(world.bucket.listKeys())
        .noneMatch(key -> key.contains("trusted/test/acme/photo/ann/" + upload.id()));
  }

  private static Checksum sha256(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Checksum(Algorithm.SHA256, Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
