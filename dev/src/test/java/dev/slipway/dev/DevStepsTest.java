package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.server.PurposesFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DevStepsTest {
  private static final String SCANNING =
      """
      {"purposes": {"a": {"types": ["*/*"], "steps": ["scan", "promote"]}}}""";

  @Test
  void withoutClamdAPurposeThatScansIsToldWhatToDo() {
    Reading reading = read(DevSteps.of(true, null));
    assertThat(((Reading.Faulty) reading).faults())
        .singleElement()
        .asString()
        .startsWith("test: purposes.a.steps: scan cannot run here: there is no clamd")
        .contains("apt-get install clamav-daemon")
        .contains("--no-scan");
  }

  @Test
  void withoutScansThePageSaysSo() {
    DevSteps steps = DevSteps.of(false, null);
    assertThat(steps.notes(purposes(steps))).singleElement().asString().contains("NOTHING");
  }

  @Test
  void testSignaturesAreSaidToBeSo() {
    DevSteps steps = DevSteps.of(true, Path.of("clamd"));
    assertThat(steps.notes(purposes(steps)))
        .singleElement()
        .asString()
        .contains("test signatures only");
  }

  private static Purposes purposes(DevSteps steps) {
    return ((Reading.Read) read(steps)).purposes();
  }

  private static Reading read(DevSteps steps) {
    return PurposesFile.parse("test", SCANNING, steps.types());
  }
}
