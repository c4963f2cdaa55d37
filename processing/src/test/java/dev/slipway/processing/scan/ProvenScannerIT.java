package dev.slipway.processing.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvenScannerIT {
  private static final SampleInput INPUT = StreamInput.of(new byte[1]);
  private static final Instant WRITTEN = INPUT.object().writtenAt();

  private final MovableClock clock = new MovableClock();
  private final NoClamd nobody = new NoClamd();

  ProvenScannerIT() throws IOException {}

  @AfterEach
  void free() throws IOException {
    nobody.close();
  }

  @Test
  void filesWaitForAClamdThatIsAwayAndUseUpNoAttempt() throws Exception {
    clock.set(WRITTEN.plusSeconds(1));
    assertThat(scanner(nobody.address()).scan(INPUT)).isEqualTo(new Verdict.Awaited(seconds(30)));
  }

  @Test
  void theLongerTheOutageTheRarerTheQuestion() throws Exception {
    ProvenScanner scanner = scanner(nobody.address());
    clock.set(WRITTEN.plus(Duration.ofMinutes(12)));
    assertThat(scanner.scan(INPUT)).isEqualTo(new Verdict.Awaited(Duration.ofMinutes(3)));
    clock.set(WRITTEN.plus(Duration.ofHours(20)));
    assertThat(scanner.scan(INPUT)).isEqualTo(new Verdict.Awaited(Duration.ofMinutes(10)));
  }

  @Test
  void afterADayTheOutageIsAFailure() throws Exception {
    ProvenScanner scanner = scanner(nobody.address());
    clock.set(WRITTEN.plus(ProvenScanner.PATIENCE));
    assertThatThrownBy(() -> scanner.scan(INPUT)).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsAwayIsNotAskedAgainForMoments() throws Exception {
    int[] asked = new int[1];
    try (FakeClamd clamd = new FakeClamd(_ -> asked[0]++)) {
      ProvenScanner scanner = scanner(clamd.address());
      clock.set(WRITTEN);
      scanner.scan(INPUT);
      int first = asked[0];
      scanner.scan(INPUT);
      assertThat(asked[0]).isEqualTo(first).isPositive();
      clock.move(seconds(10));
      scanner.scan(INPUT);
      assertThat(asked[0]).isGreaterThan(first);
    }
  }

  @Test
  void aScanThatBreaksOffIsAnAttemptAndClamdMustProveItselfAnew() throws Exception {
    ProvenScanner scanner;
    try (OwnClamd clamd = OwnClamd.start(Clamds.program())) {
      scanner = scanner(clamd.address());
      clock.set(WRITTEN);
      assertThat(scanner.scan(INPUT)).isEqualTo(new Verdict.Clean());
    }
    assertThatThrownBy(() -> scanner.scan(INPUT)).isInstanceOf(IOException.class);
    assertThat(scanner.scan(INPUT)).isEqualTo(new Verdict.Awaited(seconds(30)));
  }

  private ProvenScanner scanner(ClamdAddress address) {
    return new ProvenScanner(new ClamdScanner(address, ClamdTimeouts.AT_START), clock);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
