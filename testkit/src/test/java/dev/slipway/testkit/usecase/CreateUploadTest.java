package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.BEN;
import static dev.slipway.testkit.usecase.World.ok;
import static dev.slipway.testkit.usecase.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Grant;
import dev.slipway.core.purpose.UploadRequest;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.Granted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateUploadTest {
  private static final UploadRequest PUT = World.request(10, Transfer.PUT, null);
  private static final UploadRequest MULTIPART = World.request(11L << 20, Transfer.MULTIPART, null);

  private final World world = new World();

  @ParameterizedTest
  @EnumSource
  void theRecordKnowsOfAGrantBeforeItIsSigned(Transfer transfer) {
    Granted granted = world.granted(World.request(11L << 20, transfer, null));
    Upload stored = world.now(granted.upload());
    assertThat(stored).isEqualTo(granted.upload());
    assertThat(stored.state()).isInstanceOf(State.Pending.class);
    assertThat(granted.grant()).isNotNull();
    assertThat(stored.grantedUntil()).isAfterOrEqualTo(granted.grant().expiresAt());
  }

  @Test
  void nothingIsSignedWhenTheRecordCannotBeWritten() {
    world.bucket.failNext(1);
    assertThatThrownBy(() -> world.useCases.create().create(ANN, MULTIPART, "k"))
        .isInstanceOf(IOException.class);
    assertThat(world.issuer.issued()).isEmpty();
    assertThat(world.store.everything()).hasSize(1);
  }

  @Test
  void whatBrokeInTheMiddleIsTakenUpWithTheSameKey() throws IOException {
    world.bucket.failNext(1);
    assertThatThrownBy(() -> world.useCases.create().create(ANN, MULTIPART, "k"))
        .isInstanceOf(IOException.class);
    Granted granted = ok(world.useCases.create().create(ANN, MULTIPART, "k"));
    assertThat(granted.grant()).isInstanceOf(Grant.Multipart.class);
    assertThat(world.store.everything()).containsExactly(granted.upload());
  }

  @Test
  void aKeyUsedAgainFindsTheUploadMadeBefore() throws IOException {
    Granted first = ok(world.useCases.create().create(ANN, PUT, "k"));
    world.clock.move(Duration.ofMinutes(5));
    Granted again = ok(world.useCases.create().create(ANN, PUT, "k"));
    assertThat(again.upload().id()).isEqualTo(first.upload().id());
    assertThat(again.grant()).isNotNull();
    assertThat(world.now(first.upload()).grantedUntil())
        .isAfterOrEqualTo(again.grant().expiresAt());
    assertThat(world.store.everything()).hasSize(1);
  }

  @Test
  void aKeyUsedForAnotherRequestIsRefused() throws IOException {
    ok(world.useCases.create().create(ANN, PUT, "k"));
    assertThat(refusal(world.useCases.create().create(ANN, MULTIPART, "k")))
        .isEqualTo("idempotency-key-reused");
  }

  @Test
  void aKeyIsItsOwnersAlone() throws IOException {
    ok(world.useCases.create().create(ANN, PUT, "k"));
    ok(world.useCases.create().create(BEN, PUT, "k"));
    ok(world.useCases.create().create(World.EVE, PUT, "k"));
    assertThat(world.store.everything()).hasSize(3);
  }

  @Test
  void aKeyOfAnUploadThatIsDoneGivesItWithoutAGrant() throws IOException {
    UploadRequest request = World.request(World.BYTES.length, Transfer.PUT, null);
    Upload upload = ok(world.useCases.create().create(ANN, request, "k")).upload();
    world.send(upload);
    world.handle(upload);
    Granted again = ok(world.useCases.create().create(ANN, request, "k"));
    assertThat(again.grant()).isNull();
    assertThat(again.upload().state()).isInstanceOf(State.Ready.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä", "a\u0000", "\u007f"})
  void aKeyOfOtherCharactersIsRefused(String key) throws IOException {
    assertThat(refusal(world.useCases.create().create(ANN, PUT, key)))
        .isEqualTo("idempotency-key-invalid");
    assertThat(refusal(world.useCases.create().create(ANN, PUT, "k".repeat(256))))
        .isEqualTo("idempotency-key-invalid");
    assertThat(world.store.everything()).isEmpty();
  }

  @Test
  void whatAPurposeDoesNotTakeLeavesNothingBehind() throws IOException {
    UploadRequest unknown =
        new UploadRequest("../photo", "a", "image/png", 5, null, null, Map.of());
    UploadRequest tooLarge = World.request(Long.MAX_VALUE, Transfer.PUT, null);
    assertThat(refusal(world.useCases.create().create(ANN, unknown, null)))
        .isEqualTo("unknown-purpose");
    assertThat(refusal(world.useCases.create().create(ANN, tooLarge, null)))
        .isEqualTo("size-too-large");
    assertThat(world.store.everything()).isEmpty();
    assertThat(world.issuer.issued()).isEmpty();
  }

  @Test
  void theSignedKeyIsMadeOfThePrincipalAlone() {
    Upload upload = world.create(Transfer.PUT);
    assertThat(world.issuer.issued().getLast().key())
        .isEqualTo("incoming/test/acme/photo/ann/" + upload.id());
  }

  @Test
  void moreSignaturesMakeTheGrantLongerButNotLongerThanTheLifetime() throws IOException {
    Upload upload = world.granted(MULTIPART).upload();
    Instant created = world.clock.instant();
    for (int i = 0; i < 800; i++) {
      world.clock.move(Duration.ofMinutes(14));
      var outcome = world.useCases.parts().sign(ANN, upload.id().value(), List.of(1, 2));
      if (world.clock.instant().isBefore(created.plus(World.TIMING.lifetime()))) {
        Grant grant = ok(outcome).grant();
        assertThat(grant).isNotNull();
        assertThat(grant.expiresAt()).isBeforeOrEqualTo(world.now(upload).grantedUntil());
      } else {
        assertThat(refusal(outcome)).isEqualTo("upload-not-pending");
      }
    }
    assertThat(world.now(upload).grantedUntil())
        .isBeforeOrEqualTo(created.plus(World.TIMING.lifetime()));
  }

  @Test
  void aGrantIsNotAskedForLessThanASecond() throws IOException {
    Upload upload = world.granted(MULTIPART).upload();
    world.clock.move(World.TIMING.lifetime().minusMillis(500));
    assertThat(refusal(world.useCases.parts().sign(ANN, upload.id().value(), List.of(1))))
        .isEqualTo("upload-not-pending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "4", "-1", "1,1", "1,2,3,4"})
  void onlyPartsOfThePlanAreSigned(String numbers) throws IOException {
    Upload upload = world.granted(MULTIPART).upload();
    List<Integer> list =
        numbers.isEmpty()
            ? List.of()
            : List.of(numbers.split(",")).stream().map(Integer::valueOf).toList();
    assertThat(refusal(world.useCases.parts().sign(ANN, upload.id().value(), list)))
        .isEqualTo("part-numbers-invalid");
  }
}
