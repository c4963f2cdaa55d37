package dev.slipway.processing.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.port.Step;
import dev.slipway.core.port.Step.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScanStepTest {
  private static final Step.Input INPUT = StreamInput.of(new byte[3]);

  @Test
  void cleanObjectsGoOnAndTheRecordShowsWhoSaidSo() throws Exception {
    assertThat(run(new Verdict.Clean()))
        .isEqualTo(
            new Result.Passed(
                Map.of("verdict", "clean", "engine", "Fake 1", "signatures", "27600")));
  }

  @Test
  void infectedObjectsAreRefusedWithTheSignature() throws Exception {
    Result.Rejected rejected = (Result.Rejected) run(new Verdict.Infected("Eicar%s\u001b"));

    assertThat(rejected.problem().code()).isEqualTo("infected");
    assertThat(rejected.problem().detail()).contains("Eicar%s?. ");
  }

  @Test
  void unscannableObjectsAreRefusedWithTheReason() throws Exception {
    Result.Rejected rejected = (Result.Rejected) run(new Verdict.Unscannable("it is encrypted"));

    assertThat(rejected.problem().code()).isEqualTo("unscannable");
    assertThat(rejected.problem().detail()).contains("it is encrypted");
  }

  @Test
  void whatBecomesOfUnscannableObjectsIsThePurposesToSay() throws Exception {
    ScanStep step = new ScanStep(new FixedScanner(new Verdict.Unscannable("it is encrypted")));
    Step.Input input = StreamInput.of(new byte[3]).with(Map.of("unscannable", "delete"));

    assertThat(((Result.Rejected) step.run(INPUT)).evidence()).isEqualTo(Step.Evidence.KEPT);
    assertThat(((Result.Rejected) step.run(input)).evidence()).isEqualTo(Step.Evidence.DELETED);
  }

  @Test
  void verdictsThatComeAsEventsAreWaitedFor() throws Exception {
    assertThat(run(new Verdict.Awaited(Duration.ofMinutes(1))))
        .isEqualTo(new Result.Waiting("the scanner's verdict", Duration.ofMinutes(1)));
  }

  @Test
  void longSignaturesAreCut() throws Exception {
    Result.Rejected rejected = (Result.Rejected) run(new Verdict.Infected("x".repeat(5000)));

    assertThat(rejected.problem().detail()).hasSizeLessThan(400);
  }

  @Test
  void scannersThatAreDownBreakTheStep() {
    ScanStep step = new ScanStep(new DownScanner());

    assertThatThrownBy(() -> step.run(INPUT)).isInstanceOf(IOException.class);
  }

  private static Result run(Verdict verdict) throws IOException, InterruptedException {
    return new ScanStep(new FixedScanner(verdict)).run(INPUT);
  }

  private record FixedScanner(Verdict verdict) implements Scanner {
    @Override
    public Verdict scan(Step.Input input) {
      return verdict;
    }

    @Override
    public Identity identity() {
      return new Identity("Fake 1", "27600");
    }
  }

  private record DownScanner() implements Scanner {
    @Override
    public Verdict scan(Step.Input input) throws IOException {
      throw new IOException("down");
    }

    @Override
    public Identity identity() {
      return new Identity("Fake 1", "27600");
    }
  }
}
