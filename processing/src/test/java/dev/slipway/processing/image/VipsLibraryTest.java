package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VipsLibraryTest {
  @Test
  void theVariableNamesTheLibrary(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("libvips.so"));

    assertThat(VipsLibrary.find(Map.of(VipsLibrary.VARIABLE, file.toString())))
        .isEqualTo(new VipsLibrary.Found(file));
  }

  @Test
  void aVariableThatNamesNothingIsAFaultAndNotPassedOver() {
    assertThat(VipsLibrary.find(Map.of(VipsLibrary.VARIABLE, "/nonexistent/libvips.so")))
        .isInstanceOfSatisfying(
            VipsLibrary.Missing.class,
            missing ->
                assertThat(missing.detail())
                    .contains("SLIPWAY_LIBVIPS", "/nonexistent/libvips.so"));
  }
}
