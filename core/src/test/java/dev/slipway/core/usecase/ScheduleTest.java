package dev.slipway.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Problem;
import dev.slipway.core.purpose.FileNames;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.Retention;
import dev.slipway.core.purpose.TransferRules;
import dev.slipway.core.purpose.TypePattern;
import dev.slipway.core.upload.Lease;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.Uploads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant NOW = Uploads.NOW;
  private static final Instant GRANTED_UNTIL = NOW.plusSeconds(900);
  private static final ReceivedObject OBJECT = new ReceivedObject("etag", null, 5, null, NOW, null);
  private static final Problem PROBLEM = new Problem("a", "b");
  private static final State.Ready READY =
      new State.Ready(new TrustedObject("trusted/a", "etag", 5, "image/jpeg"));

  private final Schedule schedule = keeping(Duration.ofDays(1), Duration.ofDays(2));

  @Test
  void aPendingUploadIsLookedForAtGrowingIntervalsUntilItExpires() {
    Upload pending = pending();
    assertThat(due(pending, NOW)).isEqualTo(NOW.plusSeconds(30));
    assertThat(due(pending, NOW.plusSeconds(30))).isEqualTo(NOW.plusSeconds(60));
    assertThat(due(pending, NOW.plusSeconds(60))).isEqualTo(NOW.plusSeconds(120));
    assertThat(due(pending, NOW.plusSeconds(400))).isEqualTo(NOW.plusSeconds(800));
    assertThat(due(pending, NOW.plusSeconds(800))).isEqualTo(GRANTED_UNTIL.plusSeconds(300));
  }

  @Test
  void anUploadThatWaitsForAWorkerIsRemindedOfAtGrowingIntervals() {
    Upload uploaded = untouched(new State.Uploaded(OBJECT, 0));
    assertThat(due(uploaded, NOW)).isEqualTo(NOW.plusSeconds(10));
    assertThat(due(uploaded, NOW.plusSeconds(10))).isEqualTo(NOW.plusSeconds(20));
    assertThat(due(uploaded, NOW.plusSeconds(200))).isEqualTo(NOW.plusSeconds(390));
  }

  @Test
  void aRetryIsRemindedOfOnlyAfterItsDelay() {
    assertThat(due(untouched(new State.Uploaded(OBJECT, 1)), NOW)).isEqualTo(NOW.plusSeconds(12));
    assertThat(due(untouched(new State.Uploaded(OBJECT, 4)), NOW)).isEqualTo(NOW.plusSeconds(26));
  }

  @Test
  void aRetryDelayDoublesUpToABound() {
    assertThat(schedule.retryDelay(0)).isZero();
    assertThat(schedule.retryDelay(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(schedule.retryDelay(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(schedule.retryDelay(7)).isEqualTo(Duration.ofSeconds(128));
    assertThat(schedule.retryDelay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(128));
  }

  @Test
  void anUploadInWorkIsLookedAtOnceItsLeaseIsOver() {
    Upload held = untouched(new State.Processing(OBJECT, new Lease("w", NOW.plusSeconds(60)), 1));
    assertThat(due(held, NOW)).isEqualTo(NOW.plusSeconds(70));
  }

  @Test
  void whatIsOverdueIsNeverDueAgainAtOnceAndWaitsAnHourAtMost() {
    List<State> states =
        List.of(
            new State.Pending(null),
            new State.Uploaded(OBJECT, 3),
            new State.Processing(OBJECT, new Lease("w", NOW.plusSeconds(60)), 3),
            READY,
            new State.Rejected(PROBLEM),
            new State.Failed(PROBLEM, OBJECT),
            new State.Expired(),
            new State.Cancelled(),
            new State.Deleted());
    for (State state : states) {
      for (boolean tidied : new boolean[] {true, false}) {
        Upload upload = Uploads.in(state).next(NOW).tidied(tidied).build();
        for (long late = 0; late < 1_000_000; late = late * 2 + 1) {
          Instant now = NOW.plus(Duration.ofDays(3)).plusSeconds(late);
          Instant due = schedule.dueAt(upload, now);
          if (due != null) {
            assertThat(due).isBetween(now.plusSeconds(10), now.plusSeconds(3600));
          }
        }
      }
    }
  }

  @Test
  void anEndedUploadIsTidiedOnceGrantAndGraceAndWorkersAreOver() {
    for (State state : List.of(READY, new State.Expired(), new State.Cancelled())) {
      assertThat(due(untouched(state), NOW)).isEqualTo(GRANTED_UNTIL.plusSeconds(300));
      Upload late = Uploads.in(state).next(NOW.plusSeconds(5000)).tidied(false).build();
      assertThat(due(late, NOW.plusSeconds(5000))).isEqualTo(NOW.plusSeconds(5120));
    }
  }

  @Test
  void aTidiedUploadIsLookedAtOnlyToEndItsRetention() {
    assertThat(due(tidied(READY), NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(due(tidied(new State.Rejected(PROBLEM)), NOW))
        .isEqualTo(NOW.plus(Duration.ofDays(2)));
    assertThat(due(tidied(new State.Failed(PROBLEM, OBJECT)), NOW))
        .isEqualTo(NOW.plus(Duration.ofDays(2)));
    for (State state : List.of(new State.Expired(), new State.Cancelled(), new State.Deleted())) {
      assertThat(schedule.dueAt(tidied(state), NOW)).isNull();
    }
  }

  @Test
  void aRetentionShorterThanTheGrantIsKept() {
    Schedule brief = keeping(Duration.ofMinutes(2), null);
    assertThat(brief.dueAt(untouched(READY), NOW)).isEqualTo(NOW.plusSeconds(120));
  }

  @Test
  void whatIsKeptForEverIsNeverDue() {
    Schedule forever = keeping(null, null);
    assertThat(forever.dueAt(tidied(READY), NOW)).isNull();
    assertThat(forever.retainedUntil(tidied(READY))).isNull();
  }

  private Instant due(Upload upload, Instant now) {
    Instant due = schedule.dueAt(upload, now);
    assertThat(due).isNotNull();
    return due;
  }

  private static Upload pending() {
    return untouched(new State.Pending(null));
  }

  private static Upload untouched(State state) {
    return Uploads.in(state).next(NOW).tidied(false).build();
  }

  private static Upload tidied(State state) {
    return Uploads.in(state).next(NOW).tidied(true).build();
  }

  private static Schedule keeping(@Nullable Duration ready, @Nullable Duration rejected) {
    Purpose photo =
        new Purpose(
            "photo",
            List.of(new TypePattern("*/*")),
            Set.of(),
            1,
            100,
            256L << 20,
            Duration.ofMinutes(15),
            TransferRules.DEFAULT,
            List.of("promote"),
            new Retention(ready, rejected),
            FileNames.PLAIN,
            Map.of());
    return new Schedule(new Purposes(List.of(photo)), Timing.DEFAULT);
  }
}
