package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Outcome;
import dev.slipway.core.Problem;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompleteUploadTest {
  private static final int PART = 5 << 20;
  private static final int SIZE = 2 * PART + 7;

  private final World world = new World();

  @Test
  void allPartsTogetherArePutTogether() throws IOException {
    Upload upload = multipart();
    part(upload, 1, PART);
    part(upload, 2, PART);
    part(upload, 3, 7);
    assertThat(ok(complete(upload)).state()).isInstanceOf(State.Uploaded.class);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    assertThat(world.bucket.bytes(world.keys.original(upload))).hasSize(SIZE);
  }

  @Test
  void missingPartsAreNamed() throws IOException {
    Upload upload = multipart();
    assertThat(detail(complete(upload))).contains("0 of 3 parts", "missing: 1, 2, 3");
    part(upload, 2, PART);
    assertThat(detail(complete(upload))).contains("1 of 3 parts", "missing: 1, 3");
    assertThat(world.state(upload)).isInstanceOf(State.Pending.class);
  }

  @Test
  void aPartOfAnotherLengthCountsAsMissing() throws IOException {
    Upload upload = multipart();
    part(upload, 1, PART - 1);
    part(upload, 2, PART);
    part(upload, 3, 8);
    assertThat(detail(complete(upload))).contains("1 of 3 parts", "missing: 1, 3");
  }

  @Test
  void partsBeyondThePlanAreRefusedInWordsThatSaySo() throws IOException {
    Upload upload = multipart();
    part(upload, 1, PART);
    part(upload, 2, PART);
    part(upload, 3, 7);
    part(upload, 4, 1);
    assertThat(detail(complete(upload)))
        .contains("3 of 3 parts are there and whole; there are others beyond them");
  }

  @Test
  void manyMissingPartsAreNotAllListed() throws IOException {
    Upload upload = world.create(Transfer.MULTIPART, 100L * PART);
    assertThat(detail(complete(upload))).contains("missing: 1, 2, 3").contains("10, …");
  }

  @Test
  void anAnswerThatWasLostIsGivenAgain() throws IOException {
    Upload upload = multipart();
    part(upload, 1, PART);
    part(upload, 2, PART);
    part(upload, 3, 7);
    Upload first = ok(complete(upload));
    assertThat(ok(complete(upload))).isEqualTo(first);
    world.work();
    assertThat(ok(complete(upload)).state()).isInstanceOf(State.Ready.class);
    assertThat(ok(complete(upload)).state()).isInstanceOf(State.Ready.class);
  }

  @Test
  void aCompletionThatS3MadeButNobodyRecordedIsFound() throws IOException {
    Upload upload = multipart();
    part(upload, 1, PART);
    part(upload, 2, PART);
    part(upload, 3, 7);
    String id = multipartUploadId(upload);
    var parts = world.bucket.listParts(world.keys.incoming(upload), id);
    assertThat(parts).isNotNull();
    world.bucket.completeMultipart(world.keys.incoming(upload), id, parts);
    assertThat(ok(complete(upload)).state()).isInstanceOf(State.Uploaded.class);
  }

  @Test
  void aSingleObjectIsConfirmedByLookingForIt() throws IOException {
    Upload upload = world.create(Transfer.PUT);
    assertThat(detail(complete(upload))).contains("No object has arrived");
    world.send(upload);
    assertThat(ok(complete(upload)).state()).isInstanceOf(State.Uploaded.class);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void anObjectThatIsNotAsGrantedEndsRejected() throws IOException {
    Upload upload = world.create(Transfer.PUT);
    world.bucket.write(world.keys.incoming(upload), new byte[3], "image/jpeg");
    assertThat(ok(complete(upload)).state()).isInstanceOf(State.Pending.class);
    world.work();
    assertThat(ok(complete(upload)).state()).isInstanceOf(State.Rejected.class);
  }

  @Test
  void whatIsCancelledOrExpiredIsNotCompleted() throws IOException {
    Upload cancelled = world.create(Transfer.PUT);
    ok(world.useCases.remove().remove(ANN, cancelled.id().value()));
    assertThat(code(complete(cancelled))).isEqualTo("upload-not-pending");
    Upload expired = world.create(Transfer.PUT);
    world.pass(Duration.ofMinutes(25));
    assertThat(world.state(expired)).isInstanceOf(State.Expired.class);
    assertThat(code(complete(expired))).isEqualTo("upload-not-pending");
  }

  @Test
  void whatCameTooLateIsRefusedAndRemoved() throws IOException {
    Upload upload = world.create(Transfer.PUT);
    world.clock.move(Duration.ofMinutes(21));
    world.sweep();
    world.send(upload);
    assertThat(code(complete(upload))).isEqualTo("upload-not-pending");
    world.pass(Duration.ofMinutes(5));
    assertThat(world.state(upload)).isInstanceOf(State.Expired.class);
    assertThat(world.bucket.listKeys()).isEmpty();
  }

  private Upload multipart() {
    return world.create(Transfer.MULTIPART, SIZE);
  }

  private void part(Upload upload, int number, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) number);
    world.bucket.writePart(world.keys.incoming(upload), multipartUploadId(upload), number, bytes);
  }

  private static String multipartUploadId(Upload upload) {
    String id = ((State.Pending) upload.state()).multipartUploadId();
    assertThat(id).isNotNull();
    return id;
  }

  private Outcome<Upload> complete(Upload upload) throws IOException {
    return world.useCases.complete().complete(ANN, upload.id().value());
  }

  private static String code(Outcome<Upload> outcome) {
    return World.refusal(outcome);
  }

  private static String detail(Outcome<Upload> outcome) {
    assertThat(code(outcome)).isEqualTo("upload-incomplete");
    Problem problem = ((Outcome.Refused<Upload>) outcome).problem();
    return problem.detail();
  }
}
