package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Notifier;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.TellChanges;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.http.Body;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.InMemoryGrantIssuer;
import dev.slipway.testkit.InMemoryObjectStore;
import dev.slipway.testkit.InMemoryOutbox;
import dev.slipway.testkit.InMemoryUploadStore;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SweeperFunctionTest {
  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final InMemoryUploadStore store = new InMemoryUploadStore();
  private final InMemoryOutbox outbox = new InMemoryOutbox(store, clock);
  private final List<Telling> told = new ArrayList<>();
  private final UseCases useCases =
      UseCases.over(
          new UseCases.Ports(
              store,
              new InMemoryObjectStore(clock),
              new InMemoryGrantIssuer(clock),
              new InMemoryEventQueue(clock),
              List.of(),
              List.of()),
          new Purposes(List.of()),
          new ObjectKeys("test"),
          Timing.DEFAULT,
          new Duties(true, true, true),
          clock,
          new Random(1));

  private final Notifier all =
      tellings -> {
        told.addAll(tellings);
        return tellings;
      };

  @Test
  void everythingDueIsSweptAndWhatThatChangedIsTold() throws IOException {
    for (int i = 0; i < 120; i++) {
      store.create(samples.pending(), null);
    }
    clock.move(Duration.ofHours(1));

    Body answer = sweeper(all).answer(invocation(Duration.ofMinutes(1)));

    assertThat(text(answer)).contains("\"swept\":120").contains("\"told\":120");
    assertThat(store.everything()).allMatch(upload -> upload.state().name() == State.Name.EXPIRED);
    assertThat(outbox.depth()).isZero();
    assertThat(told).hasSize(120);
  }

  @Test
  void nothingIsBegunWhenTheTimeIsShort() throws IOException {
    change();

    assertThat(text(sweeper(all).answer(invocation(Duration.ofSeconds(5))))).contains("\"told\":0");

    assertThat(told).isEmpty();
    assertThat(outbox.depth()).isEqualTo(1);
  }

  @Test
  void busThatIsDownFailsTheInvocationAndNothingIsLost() {
    change();
    SweeperFunction sweeper =
        sweeper(
            _ -> {
              throw new IOException("the bus is down");
            });

    assertThatThrownBy(() -> sweeper.answer(invocation(Duration.ofMinutes(1))))
        .isInstanceOf(IOException.class);

    assertThat(outbox.depth()).isEqualTo(1);
  }

  @Test
  void sweepThatBreaksOffDoesNotKeepChangesFromBeingTold() {
    change();
    SweeperFunction sweeper =
        new SweeperFunction(
            _ -> {
              throw new IllegalStateException("the table is away");
            },
            new TellChanges(outbox, all));

    assertThatThrownBy(() -> sweeper.answer(invocation(Duration.ofMinutes(1))))
        .hasMessage("the table is away");

    assertThat(told).hasSize(1);
    assertThat(outbox.depth()).isZero();
  }

  private void change() {
    Upload upload = samples.pending();
    store.create(upload, null);
    Upload next = upload.next(clock.instant()).state(new State.Cancelled()).dueAt(null).build();
    store.replace(next, new Change(next.id(), 2, State.Name.CANCELLED, clock.instant()));
  }

  private SweeperFunction sweeper(Notifier notifier) {
    return new SweeperFunction(
        SweeperFunction.of(useCases.sweep()), new TellChanges(outbox, notifier));
  }

  private static Invocation invocation(Duration left) {
    return new Invocation("1", Body.of("{}"), () -> left);
  }

  private static String text(Body body) {
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }
}
