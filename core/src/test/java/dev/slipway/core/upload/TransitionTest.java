package dev.slipway.core.upload;

import static dev.slipway.core.upload.Grid.CONTENT;
import static dev.slipway.core.upload.Grid.NOW;
import static dev.slipway.core.upload.Grid.OBJECT;
import static dev.slipway.core.upload.Grid.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.upload.Transition.Ignored;
import dev.slipway.core.upload.Transition.Moved;
import dev.slipway.core.upload.Transition.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionTest {
  private static final String BEGIN = "<!-- grid -->\n";
  private static final String END = "<!-- /grid -->";

  /** Writes the block instead of comparing it when run with {@code -Dgrid.write=true}. */
  @Test
  void architectureShowsTheGrid() throws IOException {
    Path page = architecture();
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(text).contains(BEGIN, END);
    String grid = Grid.markdown();
    if (Boolean.getBoolean("grid.write")) {
      Files.writeString(page, text.substring(0, begin) + grid + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("the grid in %s; to write it anew run this test with -Dgrid.write=true", page)
        .isEqualTo(grid);
  }

  @Test
  void theGridHasEveryStateAndEveryEvent() {
    Set<Object> states = new HashSet<>();
    Grid.STATES.forEach(state -> states.add(state.getClass()));
    assertThat(states).hasSize(State.Name.values().length);
    assertThat(states)
        .isEqualTo(new HashSet<>(Arrays.asList(State.class.getPermittedSubclasses())));
    Set<Object> events = new HashSet<>();
    Grid.EVENTS.forEach(event -> events.add(event.getClass()));
    assertThat(events)
        .isEqualTo(new HashSet<>(Arrays.asList(Event.class.getPermittedSubclasses())));
  }

  @Test
  void everyCellIsDecidedAndSaysWhy() {
    for (State state : Grid.STATES) {
      for (Event event : Grid.EVENTS) {
        switch (Transition.of(state, event)) {
          case Moved moved -> assertThat(moved.to()).isNotEqualTo(state);
          case Ignored ignored -> assertThat(ignored.why()).isNotBlank();
          case Refused refused -> assertThat(refused.why()).isNotBlank();
        }
      }
    }
  }

  @Test
  void onlyAWorkerWithAPromotedObjectMakesReady() {
    for (State state : Grid.STATES) {
      for (Event event : Grid.EVENTS) {
        if (Transition.of(state, event) instanceof Moved(State.Ready _)) {
          assertThat(state).isInstanceOf(State.Processing.class);
          assertThat(event).isInstanceOf(Event.Promoted.class);
        }
      }
    }
  }

  @Test
  void deletedCancelledAndRejectedAreNeverTakenUpAgain() {
    for (Event event : Grid.EVENTS) {
      assertThat(Transition.of(new State.Deleted(), event)).isNotInstanceOf(Moved.class);
      assertThat(Transition.of(new State.Cancelled(), event)).isNotInstanceOf(Moved.class);
      if (Transition.of(new State.Rejected(PROBLEM), event) instanceof Moved(var to)) {
        assertThat(to).isEqualTo(new State.Deleted());
      }
    }
  }

  @Test
  void arrivalBringsAPendingUploadOnWhenever() {
    assertThat(Transition.of(new State.Pending(null), new Event.Arrived(OBJECT, false)))
        .isEqualTo(new Moved(new State.Uploaded(OBJECT, 0)));
  }

  @Test
  void arrivalRevivesAnExpiredUploadOnlyWhenItWasWrittenInTime() {
    State expired = new State.Expired();
    assertThat(Transition.of(expired, new Event.Arrived(OBJECT, true)))
        .isEqualTo(new Moved(new State.Uploaded(OBJECT, 0)));
    assertThat(Transition.of(expired, new Event.Arrived(OBJECT, false)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aSecondArrivalDoesNotReplaceWhatWasConfirmed() {
    ReceivedObject other = new ReceivedObject("other", null, 5, null, NOW, null);
    for (State state : Grid.STATES) {
      if (!(state instanceof State.Pending || state instanceof State.Expired)) {
        assertThat(Transition.of(state, new Event.Arrived(other, true)))
            .isNotInstanceOf(Moved.class);
      }
    }
  }

  @Test
  void aClaimCountsAsAnAttempt() {
    Lease lease = new Lease("bob", NOW.plusSeconds(60));
    assertThat(Transition.of(new State.Uploaded(OBJECT, 2), new Event.Claimed(lease, NOW)))
        .isEqualTo(new Moved(new State.Processing(OBJECT, lease, 3)));
  }

  @Test
  void aHeldUploadIsClaimedOnlyOnceItsLeaseHasEnded() {
    Lease next = new Lease("bob", NOW.plusSeconds(60));
    Event claim = new Event.Claimed(next, NOW);
    assertThat(Transition.of(held(NOW.plusNanos(1)), claim)).isInstanceOf(Refused.class);
    assertThat(Transition.of(held(NOW), claim))
        .isEqualTo(new Moved(new State.Processing(OBJECT, next, 3)));
  }

  @Test
  void aLeaseIsExtendedOnlyByItsHolder() {
    Lease own = new Lease("ann", NOW.plusSeconds(60));
    assertThat(Transition.of(held(NOW), new Event.Extended(own)))
        .isEqualTo(new Moved(new State.Processing(OBJECT, own, 2)));
    Lease other = new Lease("bob", NOW.plusSeconds(60));
    assertThat(Transition.of(held(NOW), new Event.Extended(other))).isInstanceOf(Refused.class);
  }

  @Test
  void waitingCostsNoAttempt() {
    assertThat(Transition.of(held(NOW), new Event.Released(NOW)))
        .isInstanceOfSatisfying(
            Transition.Moved.class,
            moved -> {
              State.Uploaded uploaded = (State.Uploaded) moved.to();
              State.Processing before = (State.Processing) held(NOW);
              assertThat(uploaded.attempts()).isEqualTo(before.attempts() - 1);
              assertThat(uploaded.waitsUntil()).isEqualTo(NOW);
            });
  }

  @Test
  void aReleasedUploadKeepsItsAttempts() {
    assertThat(Transition.of(held(NOW), new Event.Released(null)))
        .isEqualTo(new Moved(new State.Uploaded(OBJECT, 2)));
  }

  @Test
  void aRetriedUploadBeginsItsAttemptsAnew() {
    assertThat(Transition.of(new State.Failed(PROBLEM, OBJECT), new Event.Retried()))
        .isEqualTo(new Moved(new State.Uploaded(OBJECT, 0)));
  }

  @Test
  void aMultipartUploadIsBegunOnce() {
    Event begun = new Event.MultipartBegun("first");
    assertThat(Transition.of(new State.Pending(null), begun))
        .isEqualTo(new Moved(new State.Pending("first")));
    assertThat(Transition.of(new State.Pending("first"), begun)).isInstanceOf(Refused.class);
  }

  @Test
  void whatIsUnderWayIsCancelledAndWhatHasEndedIsDeleted() {
    for (State state : Grid.STATES) {
      Transition cancelled = Transition.of(state, new Event.Cancelled());
      Transition deleted = Transition.of(state, new Event.Deleted());
      if (state.isFinal()) {
        assertThat(cancelled).isNotInstanceOf(Moved.class);
      } else {
        assertThat(cancelled).isEqualTo(new Moved(new State.Cancelled()));
        assertThat(deleted).isEqualTo(new Moved(new State.Cancelled()));
      }
    }
    assertThat(Transition.of(new State.Ready(CONTENT), new Event.Deleted()))
        .isEqualTo(new Moved(new State.Deleted()));
  }

  private static State held(java.time.Instant until) {
    return new State.Processing(OBJECT, new Lease("ann", until), 2);
  }

  private static Path architecture() {
    Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      Path page = at.resolve("ARCHITECTURE.md");
      if (Files.exists(page)) {
        return page;
      }
    }
    throw new IllegalStateException("no ARCHITECTURE.md above " + start);
  }
}
