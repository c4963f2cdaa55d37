package dev.slipway.processing.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.settings.Settings;
import dev.slipway.processing.room.WorkFolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a purpose may say about the step, and what it hears when it says something else. */
class MediaSettingsTest {
  private final List<String> faults = new ArrayList<>();

  @Test
  void nothingNeedsToBeSaid() {
    assertThat(read(Map.of()))
        .isEqualTo(new MediaSettings(Duration.ofDays(1), true, Duration.ofSeconds(1), 1280));
    assertThat(faults).isEmpty();
  }

  @Test
  void everythingCanBeSaid() {
    assertThat(
            read(
                Map.of(
                    "maxDuration", "10m", "poster", false, "posterAt", "3s", "posterWidth", 320)))
        .isEqualTo(new MediaSettings(Duration.ofMinutes(10), false, Duration.ofSeconds(3), 320));
    assertThat(faults).isEmpty();
  }

  @Test
  void thePosterMayBeTheVeryFirstPicture() {
    assertThat(read(Map.of("posterAt", "0s")).posterAt()).isEqualTo(Duration.ZERO);
    assertThat(faults).isEmpty();
  }

  @Test
  void whatIsWrongIsNamed() {
    read(Map.of("maxDuration", "8d", "poster", "no", "posterWidth", 8, "posterHeight", 1));

    assertThat(faults)
        .hasSize(4)
        .anyMatch(it -> it.startsWith("purposes.clip.media.maxDuration: "))
        .anyMatch(it -> it.startsWith("purposes.clip.media.poster: "))
        .anyMatch(it -> it.startsWith("purposes.clip.media.posterWidth: "))
        .anyMatch(it -> it.startsWith("purposes.clip.media.posterHeight: unknown"));
  }

  @Test
  void theTypeNamesWhatIsMissing() {
    assertThat(MediaType.on("/nonexistent", WorkFolders.ofThisSystem()).missing())
        .isEqualTo("ffprobe and ffmpeg are not on the PATH; on Debian: apt-get install ffmpeg");
    assertThat(MediaType.on("/nonexistent", WorkFolders.ofThisSystem()).needs())
        .containsExactly("inspect");
  }

  private MediaSettings read(Map<String, Object> map) {
    return MediaSettings.read(new Settings("purposes.clip.media", map, faults));
  }
}
