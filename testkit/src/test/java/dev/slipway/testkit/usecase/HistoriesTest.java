package dev.slipway.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Thousands of short random histories, in which anything happens at any moment. Whatever happened,
 * once all is quiet record and bucket agree.
 */
class HistoriesTest {
  private static final int HISTORIES = Integer.getInteger("histories", 1000);
  private static final int ACTIONS = 80;

  private final Map<State.Name, Integer> ends = new EnumMap<>(State.Name.class);

  @Test
  void whateverGoesWrongRecordAndBucketAgreeInTheEnd() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      double dying = seed % 3 == 0 ? 0 : 0.01 * (seed % 5);
      double failing = seed % 7 == 0 ? 0 : 0.02 * (seed % 7);
      double breaking = seed % 4 == 0 ? 0.8 : 0.1;
      run(seed, new History(seed, new Chaos.Odds(dying, failing, 0.02 * (seed % 8)), breaking));
    }
    assertThat(ends.keySet())
        .as("the states that histories end in")
        .containsExactlyInAnyOrder(
            State.Name.READY,
            State.Name.REJECTED,
            State.Name.FAILED,
            State.Name.EXPIRED,
            State.Name.CANCELLED,
            State.Name.DELETED);
  }

  @Test
  void whenNothingGoesWrongWhatCameInTimeIsReady() {
    int good = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      History history = new History(seed, new Chaos.Odds(0, 0, 0.05), 0);
      run(seed, history);
      good += history.good.size();
    }
    assertThat(good).isGreaterThan(HISTORIES / 10);
  }

  private void run(long seed, History history) {
    try {
      for (int i = 0; i < ACTIONS; i++) {
        history.act();
        history.checkWhatIsServed();
      }
      history.settle(Duration.ZERO);
      check(history);
      if (history.isCalm()) {
        assertThat(history.store.everything())
            .filteredOn(u -> history.good.contains(u.id()))
            .allSatisfy(u -> assertThat(u.state()).isInstanceOf(State.Ready.class));
      }
      history.store.everything().forEach(u -> ends.merge(u.state().name(), 1, Integer::sum));
      history.settle(Duration.ofDays(61));
      check(history);
      assertThat(history.bucket.listKeys()).as("keys after all retention").isEmpty();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("history " + seed + ": " + e.getMessage(), e);
    }
  }

  private static void check(History history) {
    history.checkWhatIsServed();
    Set<String> allowed = new TreeSet<>();
    Set<String> needed = new TreeSet<>();
    for (Upload upload : history.store.everything()) {
      assertThat(upload.state().isFinal()).as("the end of %s", upload).isTrue();
      assertThat(upload.tidied()).as("the tidiness of %s", upload).isTrue();
      switch (upload.state()) {
        case State.Ready _ -> needed.add(history.keys.original(upload));
        // what was removed by the client cannot be kept
        case State.Rejected _ -> allowed.add(history.keys.quarantine(upload));
        case State.Failed _ -> allowed.add(history.keys.incoming(upload));
        default -> {}
      }
    }
    Set<String> keys = new TreeSet<>(history.bucket.listKeys());
    assertThat(keys).containsAll(needed);
    keys.removeAll(needed);
    assertThat(allowed).containsAll(keys);
    assertThat(history.bucket.listMultipartKeys()).isEmpty();
    assertThat(history.queue.depth()).isZero();
    assertThat(history.store.due(history.clock.instant(), 10)).isEmpty();
  }
}
