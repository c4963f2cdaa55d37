package dev.slipway.testkit.usecase;

import static dev.slipway.testkit.usecase.World.ANN;
import static dev.slipway.testkit.usecase.World.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitChangeTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final World world = new World();

  @Test
  void aChangeWakesEverybodyWhoWaits() throws Exception {
    for (int round = 0; round < 50; round++) {
      Upload upload = world.create(Transfer.PUT);
      List<Upload> seen = Together.run(9, i -> i == 0 ? cancel(upload) : await(upload));
      assertThat(seen)
          .allSatisfy(now -> assertThat(now.state()).isInstanceOf(State.Cancelled.class));
    }
  }

  @Test
  void aChangeBeforeTheWaitIsSeenAtOnce() throws Exception {
    Upload upload = world.create(Transfer.PUT);
    ok(world.useCases.remove().remove(ANN, upload.id().value()));
    assertThat(await(upload).call().state()).isInstanceOf(State.Cancelled.class);
  }

  @Test
  void aChangeByAnotherProcessIsSeenToo() throws Exception {
    Upload upload = world.create(Transfer.PUT);
    List<Upload> seen =
        Together.run(
            2,
            i ->
                i == 0
                    ? await(upload)
                    : () -> {
                      Upload next =
                          upload.next(world.clock.instant()).state(new State.Expired()).build();
                      assertThat(world.store.replace(next)).isTrue(); // nobody is told
                      return next;
                    });
    assertThat(seen.getFirst().state()).isInstanceOf(State.Expired.class);
  }

  @Test
  void withoutAChangeTheWaitEnds() throws Exception {
    Upload upload = world.create(Transfer.PUT);
    Upload same =
        ok(
            world
                .useCases
                .read()
                .awaitChange(ANN, upload.id().value(), upload.version(), Duration.ofMillis(20)));
    assertThat(same).isEqualTo(upload);
  }

  @Test
  void closingWakesEverybody() throws Exception {
    Upload upload = world.create(Transfer.PUT);
    List<Upload> seen =
        Together.run(
            2,
            i ->
                i == 0
                    ? await(upload)
                    : () -> {
                      world.useCases.changes().close();
                      return upload;
                    });
    assertThat(seen).containsOnly(upload);
  }

  private Callable<Upload> await(Upload upload) {
    return () ->
        ok(world.useCases.read().awaitChange(ANN, upload.id().value(), upload.version(), LONG));
  }

  private Callable<Upload> cancel(Upload upload) {
    return () -> ok(world.useCases.remove().remove(ANN, upload.id().value()));
  }
}
