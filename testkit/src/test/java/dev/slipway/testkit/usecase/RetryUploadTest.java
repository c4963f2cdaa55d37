package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ADMIN;
import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.EVE;
import static dev.slipway.testkit.usecase.World.ok;
import static dev.slipway.testkit.usecase.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryUploadTest {
  private final World world = new World();

  @Test
  void whatHasFailedIsProcessedAgain() {
    Upload upload = failed();
    world.step.does(_ -> ScriptedStep.PASSED);

    assertThat(ok(retry(ADMIN, upload)).state()).isInstanceOf(State.Uploaded.class);
    world.work();

    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
  }

  @Test
  void repeatedNothingMoreHappens() {
    Upload upload = failed();
    Upload retried = ok(retry(ADMIN, upload));

    assertThat(ok(retry(ADMIN, upload))).isEqualTo(retried);
  }

  @Test
  void itIsTheOperatorsAlone() {
    Upload upload = failed();

    assertThat(refusal(retry(ANN, upload))).isEqualTo("scope-missing");
    assertThat(refusal(retry(EVE, upload))).isEqualTo("upload-not-found");
    assertThat(world.state(upload)).isInstanceOf(State.Failed.class);
  }

  @Test
  void whatWasRefusedIsNotTriedAgain() {
    world.step.does(_ -> ScriptedStep.REJECTED);
    Upload upload = world.sent(Transfer.PUT);
    world.work();

    assertThat(refusal(retry(ADMIN, upload))).isEqualTo("upload-not-failed");
    assertThat(refusal(retry(ADMIN, world.create(Transfer.PUT)))).isEqualTo("upload-not-failed");
  }

  private Upload failed() {
    world.step.does(
        _ -> {
          throw new IOException("the engine is down");
        });
    Upload upload = world.sent(Transfer.PUT);
    world.pass(Duration.ofMinutes(10));
    assertThat(world.state(upload)).isInstanceOf(State.Failed.class);
    return upload;
  }

  private Outcome<Upload> retry(Principal principal, Upload upload) {
    return world.useCases.retry().retry(principal, upload.id().value());
  }
}
