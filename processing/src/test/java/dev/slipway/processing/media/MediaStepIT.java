package dev.slipway.processing.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.Step;
import dev.slipway.core.port.Step.Result;
import dev.slipway.processing.room.WorkFolders;
import dev.slipway.testkit.SampleInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step over the engine of this machine. */
class MediaStepIT {
  @TempDir static Path folder;
  private static Clips clips;
  private static Step step;

  @BeforeAll
  static void open() throws IOException {
    clips = new Clips(folder);
    MediaType type = MediaType.on(System.getenv("PATH"), WorkFolders.ofThisSystem());
    assertThat(type.missing()).isNull();
    step = type.open();
  }

  @AfterAll
  static void close() {
    if (step != null) {
      step.close();
    }
  }

  @Test
  void theRecordShowsWhatAVideoIs() throws Exception {
    SampleInput input = video("a.mp4", "video/mp4", "-c:v", "libx264", "-c:a", "aac");

    Map<String, Object> found = passed(input);

    assertThat(found)
        .containsEntry("container", "mp4")
        .containsEntry("width", 320L)
        .containsEntry("height", 240L)
        .containsEntry("rotation", 0L)
        .containsEntry("posterAtMs", 1000L)
        .containsKeys("durationMs", "bitrate", "tags");
    assertThat(found.get("streams")).asInstanceOf(LIST).hasSize(2);
    assertThat(step.engine()).startsWith("ffprobe ");
    assertThat(step.besides()).containsExactlyInAnyOrder("image", "document");
  }

  @Test
  void aVideoHasAPoster() throws Exception {
    SampleInput input =
        video("p.webm", "video/webm", "-c:v", "libvpx-vp9", "-cpu-used", "8")
            .with(Map.of("posterWidth", 160, "posterAt", "2s"));

    assertThat(passed(input)).containsEntry("container", "webm").containsEntry("posterAtMs", 2000L);
    assertThat(input.stored("poster").contentType()).isEqualTo("image/jpeg");
    BufferedImage poster = ImageIO.read(new ByteArrayInputStream(input.stored("poster").bytes()));
    assertThat(poster.getWidth()).isEqualTo(160);
  }

  @Test
  void aPurposeMayWantNoPoster() throws Exception {
    SampleInput input =
        video("n.mp4", "video/mp4", "-c:v", "libx264").with(Map.of("poster", false));

    assertThat(passed(input)).doesNotContainKeys("posterAtMs", "noPoster");
    assertThat(input.stored()).isEmpty();
  }

  @Test
  void soundHasNoPoster() throws Exception {
    SampleInput input = SampleInput.of("a.mp3", "audio/mpeg", clips.audio("a.mp3"));

    assertThat(passed(input))
        .containsEntry("container", "mp3")
        .doesNotContainKeys("width", "posterAtMs", "noPoster");
  }

  @Test
  void aVideoWithoutADecodablePicturePassesAndSaysSo() throws Exception {
    byte[] clip = clips.video("t.mp4", "-c:v", "libx264", "-movflags", "+faststart");

    SampleInput input = SampleInput.of("t.mp4", "video/mp4", Mp4.withoutData(clip));

    assertThat(passed(input)).containsKey("noPoster").doesNotContainKey("posterAtMs");
    assertThat(input.stored()).isEmpty();
  }

  @Test
  void tooLongAFileIsRefused() throws Exception {
    SampleInput input =
        video("l.mp4", "video/mp4", "-c:v", "libx264").with(Map.of("maxDuration", "2s"));

    assertThat(step.run(input))
        .isInstanceOfSatisfying(
            Result.Rejected.class,
            it -> {
              assertThat(it.problem().code()).isEqualTo("media-too-large");
              assertThat(it.problem().detail()).matches("The file is 4\\.\\d+ s long, allowed.*");
            });
    assertThat(input.stored()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsRefused() throws Exception {
    byte[] playlist = "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n".getBytes(UTF_8);

    assertThat(step.run(SampleInput.of("evil.mp4", "video/mp4", playlist)))
        .isInstanceOfSatisfying(
            Result.Rejected.class,
            it -> assertThat(it.problem().code()).isEqualTo("media-unreadable"));
  }

  @Test
  void otherTypesAreSkippedUnread() throws Exception {
    SampleInput picture =
        SampleInput.of(
            "a.jpg",
            "image/jpeg",
            1000,
            (_, _) -> {
              throw new AssertionError("was read");
            });

    assertThat(step.run(picture)).isEqualTo(new Result.Skipped("not audio or video"));
  }

  @Test
  void anObjectThatChangedIsAFailedAttempt() {
    SampleInput changed =
        SampleInput.of(
            "a.mp4",
            "video/mp4",
            1000,
            (_, _) -> {
              throw new ObjectStore.ObjectChangedException("the object has changed");
            });

    assertThatThrownBy(() -> step.run(changed))
        .isInstanceOf(ObjectStore.ObjectChangedException.class);
  }

  private static SampleInput video(String name, String type, String... options) {
    return SampleInput.of(name, type, clips.video(name, options));
  }

  private static Map<String, Object> passed(SampleInput input) throws Exception {
    return switch (step.run(input)) {
      case Result.Passed passed -> passed.found();
      case Result.Rejected rejected -> throw new AssertionError(rejected);
      case Result.Skipped skipped -> throw new AssertionError(skipped);
      case Result.Waiting waiting -> throw new AssertionError(waiting);
    };
  }
}
