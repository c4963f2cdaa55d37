package dev.slipway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.infra.settings.SettingsReader.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfraAppTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production"})
  void examplesSayTheNameOfTheirFile(String environment) {
    assertThat(InfraApp.read(Path.of("environments", environment + ".json")))
        .isInstanceOf(Reading.Known.class);
  }

  @Test
  void copiedFileMustNotChangeTheStackItWasCopiedFrom() throws Exception {
    Path copy = Files.copy(Path.of("environments/production.json"), folder.resolve("staging.json"));

    assertThat(InfraApp.read(copy))
        .isInstanceOfSatisfying(
            Reading.Faulty.class,
            faulty ->
                assertThat(faulty.faults())
                    .containsExactly(
                        "environment is \"production\", but the file's name says another; rename one"
                            + " of the two"));
  }

  @Test
  void missingFileIsAFault() {
    assertThat(InfraApp.read(folder.resolve("none.json"))).isInstanceOf(Reading.Faulty.class);
  }
}
