package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.http.configuration.PurposesFile;
import dev.slipway.processing.room.WorkFolders;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevStepsTest {
  private static final Map<String, String> NOWHERE = Map.of("PATH", "");
  private static final WorkFolders FOLDERS = WorkFolders.ofThisSystem();
  private static final String SCANNING =
      """
      {"purposes": {"a": {"types": ["*/*"], "steps": ["scan", "promote"]}}}""";

  @Test
  void withoutClamdAPurposeThatScansIsToldWhatToDo() {
    Reading reading = read(DevSteps.of(true, null, false, NOWHERE, FOLDERS));
    assertThat(((Reading.Faulty) reading).faults())
        .singleElement()
        .asString()
        .startsWith("test: purposes.a.steps: scan cannot run here: there is no clamd")
        .contains("apt-get install clamav-daemon")
        .contains("--no-scan");
  }

  @Test
  void whatIsMissingForTheShippedPurposesIsLeftOutAndSaidToBe() {
    DevSteps lenient = DevSteps.of(true, Path.of("clamd"), true, NOWHERE, FOLDERS);
    assertThat(PurposesFile.parse("shipped", ShippedPurposes.text(), lenient.types()))
        .isInstanceOf(Reading.Read.class);
    assertThat(lenient.notes(purposes(lenient)))
        .anyMatch(note -> note.startsWith("The step media is left out: ffprobe"));
  }

  @Test
  void whatIsMissingForPurposesOfOnesOwnIsAFault() {
    DevSteps strict = DevSteps.of(true, Path.of("clamd"), false, NOWHERE, FOLDERS);
    assertThat(PurposesFile.parse("shipped", ShippedPurposes.text(), strict.types()))
        .isInstanceOf(Reading.Faulty.class);
  }

  @Test
  void scansAreNeverLeftOutUnasked() {
    DevSteps lenient = DevSteps.of(true, null, true, NOWHERE, FOLDERS);
    assertThat(PurposesFile.parse("shipped", ShippedPurposes.text(), lenient.types()))
        .isInstanceOf(Reading.Faulty.class);
  }

  @Test
  void withoutScansThePageSaysSo() {
    DevSteps steps = DevSteps.of(false, null, false, NOWHERE, FOLDERS);
    assertThat(steps.notes(purposes(steps))).singleElement().asString().contains("NOTHING");
  }

  @Test
  void testSignaturesAreSaidToBeSo() {
    DevSteps steps = DevSteps.of(true, Path.of("clamd"), false, NOWHERE, FOLDERS);
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
