package dev.slipway.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Notifier;
import dev.slipway.core.port.Outbox;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.TellChanges;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every change is told at least once, whenever a process dies. */
class TellChangesTest {
  private static final List<State.Name> ALL =
      List.of(State.Name.UPLOADED, State.Name.PROCESSING, State.Name.READY);
  // Longer than a taken change is hidden.
  private static final Duration LATER = Duration.ofMinutes(3);

  private final World world = new World(List.of(), new Duties(true, true, true));
  private final List<Change> product = new ArrayList<>();
  private final TellChanges tell = new TellChanges(world.outbox, this::arrive);

  @Test
  void everyChangeIsToldOnceWhenNothingBreaks() throws IOException {
    processed();
    assertThat(tell.tell(10)).isEqualTo(1);
    assertThat(states()).isEqualTo(ALL);
    world.clock.move(LATER);
    assertThat(tell.tell(10)).isZero();
    assertThat(product).hasSize(3);
  }

  @Test
  void processThatDiesBetweenTheChangeAndTheSendingTellsLater() throws IOException {
    processed();
    assertThatThrownBy(() -> new TellChanges(world.outbox, new Dying(0)).tell(10))
        .isInstanceOf(Died.class);
    assertThat(tell.tell(10)).as("hidden still").isZero();
    world.clock.move(LATER);
    assertThat(tell.tell(10)).isEqualTo(1);
    assertThat(states()).isEqualTo(ALL);
  }

  @Test
  void processThatDiesBeforeItTakesTheChangeTellsAtOnce() throws IOException {
    processed();
    assertThatThrownBy(() -> new TellChanges(new DyingOutbox(true), this::arrive).tell(10))
        .isInstanceOf(Died.class);
    assertThat(product).isEmpty();
    assertThat(tell.tell(10)).isEqualTo(1);
    assertThat(states()).isEqualTo(ALL);
  }

  @Test
  void processThatDiesAfterTheSendingTellsTwiceWithTheSameVersions() throws IOException {
    processed();
    assertThatThrownBy(() -> new TellChanges(new DyingOutbox(false), this::arrive).tell(10))
        .isInstanceOf(Died.class);
    List<Change> first = List.copyOf(product);
    assertThat(first).hasSize(3);
    world.clock.move(LATER);
    assertThat(tell.tell(10)).isEqualTo(1);
    assertThat(product.subList(3, 6)).isEqualTo(first);
    assertThat(world.outbox.depth()).isZero();
  }

  @Test
  void processThatDiesHalfWayThroughTellsEveryChange() throws IOException {
    for (int i = 0; i < 3; i++) {
      processed();
    }
    for (int survives = 0; survives < 9; survives++) {
      product.clear();
      int arrivals = survives;
      assertThatThrownBy(() -> new TellChanges(world.outbox, new Dying(arrivals)).tell(10))
          .isInstanceOf(Died.class);
      world.clock.move(LATER);
    }
    product.clear();
    assertThat(tell.tell(10)).isEqualTo(3);
    assertThat(product).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void whatOneUploadIsToldOfDoesNotWaitForAnother() throws IOException {
    Upload first = processed();
    Upload second = processed();
    TellChanges partly =
        new TellChanges(
            world.outbox,
            tellings ->
                arrive(
                    tellings.stream()
                        .filter(telling -> telling.upload().id().equals(second.id()))
                        .toList()));
    assertThat(partly.tell(10)).isEqualTo(1);
    world.clock.move(LATER);
    product.clear();
    assertThat(tell.tell(10)).isEqualTo(1);
    assertThat(product).extracting(Change::id).containsOnly(first.id());
  }

  @Test
  void failingNotifierLosesNothing() throws IOException {
    processed();
    TellChanges failing =
        new TellChanges(
            world.outbox,
            _ -> {
              throw new IOException("the bus is down");
            });
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> failing.tell(10)).isInstanceOf(IOException.class);
      world.clock.move(LATER);
    }
    assertThat(tell.tell(10)).isEqualTo(1);
    assertThat(states()).isEqualTo(ALL);
  }

  @Test
  void changeMadeWhileOthersAreSentIsToldToo() throws IOException {
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    TellChanges slow =
        new TellChanges(
            world.outbox,
            tellings -> {
              List<Telling> told = arrive(tellings);
              Upload now = world.now(upload);
              Upload deleted = now.next(world.clock.instant()).state(new State.Deleted()).build();
              assertThat(
                      world.store.replace(
                          deleted,
                          new Change(
                              deleted.id(),
                              deleted.version(),
                              State.Name.DELETED,
                              deleted.updatedAt())))
                  .isTrue();
              return told;
            });
    slow.tell(10);
    world.clock.move(LATER);
    product.clear();
    assertThat(tell.tell(10)).isEqualTo(1);
    assertThat(states()).containsExactly(State.Name.DELETED);
  }

  private Upload processed() {
    Upload upload = world.sent(Transfer.PUT);
    world.work();
    assertThat(world.state(upload)).isInstanceOf(State.Ready.class);
    return upload;
  }

  private List<Telling> arrive(List<Telling> tellings) {
    tellings.forEach(telling -> product.addAll(telling.changes()));
    return tellings;
  }

  private List<State.Name> states() {
    return product.stream().map(Change::state).toList();
  }

  /** The end of the process. */
  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A notifier whose process dies after so many changes have arrived. */
  private final class Dying implements Notifier {
    private int left;

    Dying(int arrivals) {
      left = arrivals;
    }

    @Override
    public List<Telling> tell(List<Telling> tellings) {
      for (Telling telling : tellings) {
        for (Change change : telling.changes()) {
          if (left-- == 0) {
            throw new Died();
          }
          product.add(change);
        }
      }
      return tellings;
    }
  }

  /** An outbox whose process dies before it is asked, or before it is told. */
  private final class DyingOutbox implements Outbox {
    private final boolean atOnce;

    DyingOutbox(boolean atOnce) {
      this.atOnce = atOnce;
    }

    @Override
    public List<Telling> take(int limit, Duration visibility) {
      if (atOnce) {
        throw new Died();
      }
      return world.outbox.take(limit, visibility);
    }

    @Override
    public void told(Telling telling) {
      throw new Died();
    }

    @Override
    public long depth() {
      return world.outbox.depth();
    }
  }
}
