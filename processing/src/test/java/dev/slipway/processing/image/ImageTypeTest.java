package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.settings.Settings;
import dev.slipway.processing.room.WorkFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageTypeTest {
  private static final ImageType NOWHERE =
      new ImageType(new VipsLibrary.Missing("install libvips42"), WorkFolders.ofThisSystem());

  @Test
  void itComesAfterTheInspection() {
    assertThat(NOWHERE.name()).isEqualTo("image");
    assertThat(NOWHERE.needs()).containsExactly("inspect");
  }

  @Test
  void aMissingLibraryIsToldByName() {
    assertThat(NOWHERE.missing()).isEqualTo("install libvips42");
    assertThatThrownBy(NOWHERE::open)
        .isInstanceOf(IOException.class)
        .hasMessage("install libvips42");
  }

  @Test
  void settingsAreCheckedWithoutTheLibrary() {
    List<String> faults = new ArrayList<>();
    Map<String, Object> avif = Map.of("a", Map.of("width", 5, "format", "avif"));
    NOWHERE.check(new Settings("p.image", Map.of("variants", avif, "size", 3), faults));

    assertThat(faults)
        .containsExactly(
            "p.image.size: unknown; known are maxFrames, maxPixels, unsupported, variants");
  }
}
