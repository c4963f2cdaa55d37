package dev.slipway.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.usecase.Timing;
import dev.slipway.testkit.simulation.Scenario.Load;
import dev.slipway.testkit.simulation.Scenario.Quotas;
import dev.slipway.testkit.simulation.Scenario.Scanning;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model does what the product does, as far as it goes. */
class SimulationTest {
  private static final long SEED = 7;
  private static final Quotas AMPLE = new Quotas(10_000, 1_000, 100, 300, 1_000, 40_000, 16, 1_000);
  private static final Load SLOW = Load.steady(10, 300);
  private static final Scanning SCANNERS = new Scanning.Clamd(4, 0, 0);

  /** Has all there is: a burst, throttles, an outage. */
  private static final Scenario BUSY =
      new Scenario(
          "busy",
          10,
          new Load(100, 180, 10, 60, 20),
          new Quotas(2_000, 200, 5, 300, 150, 10_000, 4, 50),
          new Scanning.Clamd(3, 100, 30));

  private Inputs inputs = readInputs();

  private static Inputs readInputs() {
    try {
      return Scale.inputs();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void nothingIsLost() {
    inputs = inputs.with("event.lost", 0).with("event.late", 0);
  }

  private Outcome run(Load load, Quotas quotas, Scanning scanning) {
    return Simulation.run(new Scenario("test", 1, load, quotas, scanning), inputs, SEED);
  }

  @Test
  void sameSeedGivesTheSameBytes() {
    List<Outcome> one = List.of(Simulation.run(BUSY, inputs, SEED));
    List<Outcome> other = List.of(Simulation.run(BUSY, inputs, SEED));

    assertThat(Results.json(one, SEED)).isEqualTo(Results.json(other, SEED));
    assertThat(Plot.svg(one)).isEqualTo(Plot.svg(other));
  }

  @Test
  void anotherSeedGivesAnotherCourse() {
    assertThat(Simulation.run(BUSY, inputs, SEED + 1).course())
        .isNotEqualTo(Simulation.run(BUSY, inputs, SEED).course());
  }

  @Test
  void withoutThrottlesEachUploadTakesOneDelivery() {
    inputs = inputs.with("event.twice", 0);

    Outcome o = run(SLOW, AMPLE, SCANNERS);

    assertThat(o.ready()).isEqualTo(o.offered()).isPositive();
    assertThat(o.deliveries()).isEqualTo(1);
  }

  @Test
  void eventThatComesTwiceCostsADeliveryAndNothingElse() {
    inputs = inputs.with("event.twice", 1);

    Outcome o = run(SLOW, AMPLE, SCANNERS);

    assertThat(o.ready()).isEqualTo(o.offered());
    assertThat(o.deliveries()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void sweeperFindsWhatNoEventToldOf() {
    inputs = inputs.with("event.lost", 1).with("event.twice", 0);

    Outcome o = run(SLOW, AMPLE, SCANNERS);

    assertThat(o.ready()).isEqualTo(o.offered());
    assertThat(o.p50()).isBetween(inputs.of("probe") - 10, 2 * inputs.of("sweep.interval"));
  }

  @Test
  void slowSweeperFindsItLater() {
    inputs = inputs.with("event.lost", 1).with("event.twice", 0);
    Quotas slow = new Quotas(10_000, 1_000, 100, 300, 1_000, 40_000, 16, 2);

    assertThat(run(SLOW, slow, SCANNERS).p50()).isGreaterThan(2 * run(SLOW, AMPLE, SCANNERS).p50());
  }

  @Test
  void outageOfClamdFailsNothingAndBuriesNoEvent() {
    Outcome o = run(SLOW, AMPLE, new Scanning.Clamd(4, 60, 120));

    assertThat(o.failed()).isZero();
    assertThat(o.dead()).isZero();
    assertThat(o.ready()).isEqualTo(o.offered());
  }

  @Test
  void outageOfClamdIsNotSeenInTheQueue() {
    Outcome o = run(SLOW, AMPLE, new Scanning.Clamd(4, 60, 120));

    assertThat(o.peakAge()).isLessThan(5);
    assertThat(o.p99()).isGreaterThan(60);
  }

  @Test
  void scanThatBreaksOffWhenClamdGoesAwayIsAnAttempt() {
    inputs = inputs.with("attempt.most", 1);

    Outcome o = run(SLOW, AMPLE, new Scanning.Clamd(4, 60, 120));

    // One for each environment that believed in it; a tenth would be waiting uploads that failed.
    assertThat(o.failed()).isBetween(1L, o.offered() / 10);
  }

  @Test
  void slowSweeperLetsUploadsWaitLongAfterTheOutage() {
    Quotas slow = new Quotas(10_000, 1_000, 100, 300, 1_000, 40_000, 16, 2);
    Scanning down = new Scanning.Clamd(4, 60, 120);

    assertThat(run(SLOW, slow, down).p99()).isGreaterThan(3 * run(SLOW, AMPLE, down).p99());
  }

  @Test
  void throttledApiTurnsClientsAway() {
    Quotas tight = new Quotas(3, 1_000, 100, 300, 1_000, 40_000, 16, 1_000);

    Outcome o = run(SLOW, tight, SCANNERS);

    assertThat(o.turnedAway()).isPositive();
  }

  @Test
  void tableThatIsThrottledForLongBuriesEventsAndLosesNoUpload() {
    Quotas hot = new Quotas(10_000, 1_000, 100, 300, 1_000, 40_000, 0.03, 1_000);

    Outcome o = run(Load.steady(10, 1_800), hot, SCANNERS);

    assertThat(o.dead()).isPositive();
    assertThat(o.ready() + o.turnedAway()).isEqualTo(o.offered());
  }

  @Test
  void moreScannersDrainTheQueueSooner() {
    Load load = Load.steady(200, 120);

    assertThat(run(load, AMPLE, new Scanning.Clamd(1, 0, 0)).p99())
        .isGreaterThan(2 * run(load, AMPLE, new Scanning.Clamd(8, 0, 0)).p99());
  }

  @Test
  void guardDutyIsWaitedForByNobody() {
    Outcome o = run(SLOW, AMPLE, new Scanning.GuardDuty());

    assertThat(o.p50()).isGreaterThan(inputs.of("guardduty.p50") - 1);
    assertThat(o.peakAge()).isLessThan(5);
  }

  @Test
  void attemptsAndTimesAreThoseOfTheProduct() {
    Timing timing = Timing.DEFAULT;

    assertThat(inputs.of("attempt.most")).isEqualTo(timing.attempts());
    assertThat(seconds("attempt.wait")).isEqualTo(timing.retryDelay());
    assertThat(seconds("lease")).isEqualTo(timing.lease());
    assertThat(seconds("probe")).isEqualTo(timing.probe());
    assertThat(seconds("grace")).isEqualTo(timing.grace());
  }

  private Duration seconds(String name) {
    return Duration.ofMillis(Math.round(inputs.of(name) * 1000));
  }
}
