package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ADMIN;
import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.BEN;
import static dev.slipway.testkit.usecase.World.EVE;
import static dev.slipway.testkit.usecase.World.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.UseCases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another's upload looks everywhere like one that does not exist. */
class AccessTest {
  private final World world = new World();
  private final UseCases useCases = world.useCases;

  @Test
  void anothersUploadIsNotFoundAnywhere() throws Exception {
    Upload pending = world.create(Transfer.MULTIPART, 11L << 20);
    Upload ready = world.sent(Transfer.PUT);
    world.work();
    for (Principal other : List.of(EVE, BEN)) {
      for (Upload upload : List.of(pending, ready)) {
        assertThat(refusals(other, upload.id().value())).containsOnly("upload-not-found");
      }
    }
    assertThat(world.state(pending)).isInstanceOf(State.Pending.class);
    assertThat(world.state(ready)).isInstanceOf(State.Ready.class);
  }

  @Test
  void whatIsNoIdIsNotFoundEither() throws Exception {
    for (String id : List.of("", "x", "../" + "a".repeat(10_000), "017f22e2\u0000")) {
      assertThat(refusals(ANN, id)).containsOnly("upload-not-found");
    }
  }

  @Test
  void theOwnerAndTheTenantsAdminSeeIt() {
    Upload upload = world.create(Transfer.PUT);
    for (Principal principal : List.of(ANN, ADMIN)) {
      assertThat(ok(useCases.read().read(principal, upload.id().value()))).isEqualTo(upload);
    }
  }

  @Test
  void listsHoldOnesOwnOrTheTenants() {
    Upload upload = world.create(Transfer.PUT);
    assertThat(useCases.read().list(ANN, null, null, null, 10).items()).containsExactly(upload);
    assertThat(useCases.read().list(ADMIN, null, null, null, 10).items()).containsExactly(upload);
    assertThat(useCases.read().list(BEN, null, null, null, 10).items()).isEmpty();
    assertThat(useCases.read().list(EVE, null, null, null, 10).items()).isEmpty();
  }

  private List<String> refusals(Principal other, String id) throws Exception {
    List<Outcome<?>> outcomes =
        List.of(
            useCases.read().read(other, id),
            useCases.read().awaitChange(other, id, 1, Duration.ofMinutes(1)),
            useCases.read().content(other, id, null, false),
            useCases.read().content(other, id, "thumb", true),
            useCases.parts().list(other, id),
            useCases.parts().sign(other, id, List.of(1)),
            useCases.complete().complete(other, id),
            useCases.remove().remove(other, id));
    return outcomes.stream().map(World::refusal).toList();
  }
}
