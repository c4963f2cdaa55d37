package dev.slipway.example.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.Step.Result;
import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.core.settings.Settings;
import dev.slipway.http.configuration.PurposesFile;
import dev.slipway.processing.engines.Engines;
import dev.slipway.processing.engines.Plugins;
import dev.slipway.testkit.SampleInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that this module makes, found in a folder as a server finds it. */
class PluginIT {
  private static final String PURPOSES =
      """
      {"purposes": {"table": {
        "types": ["text/csv"], "steps": ["csv-rows", "promote"], "csv-rows": {"most": 5}}}}""";

  @TempDir Path folder;

  @Test
  void aJarInTheFolderBringsItsStep() throws Exception {
    Files.copy(Path.of("target", "csv-rows.jar"), folder.resolve("csv-rows.jar"));
    StepType found = Plugins.load(folder).getFirst();
    List<StepType> types = List.of(new WithoutNeeds(found));

    Reading.Read read = (Reading.Read) PurposesFile.parse("test", PURPOSES, types);
    try (Engines engines = Engines.open(types, read.purposes())) {
      assertThat(engines.steps().getFirst().run(SampleInput.of("a", "text/csv", new byte[] {'a'})))
          .isEqualTo(new Result.Passed(Map.of("rows", 1L)));
    }
  }

  @Test
  void aStepCannotTakeAnothersName() {
    assertThatThrownBy(
            () -> Plugins.join(List.of(), List.of(new CsvRows(), new Renamed("csv-rows"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is one of that name already");
    assertThatThrownBy(() -> Plugins.join(List.of(), List.of(new Renamed("scan"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("such as csv-rows");
  }

  @Test
  void foldersThatAreNotThereAreFaults() {
    assertThatThrownBy(() -> Plugins.load(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read");
  }

  private record Renamed(String name) implements StepType {
    @Override
    public Step open() throws IOException {
      throw new IOException("never opened");
    }
  }

  /** So that the purpose need not inspect. */
  private record WithoutNeeds(StepType type) implements StepType {
    @Override
    public String name() {
      return type.name();
    }

    @Override
    public void check(Settings settings) {
      type.check(settings);
    }

    @Override
    public Step open() throws IOException {
      return type.open();
    }
  }
}
