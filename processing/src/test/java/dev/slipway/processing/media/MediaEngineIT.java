package dev.slipway.processing.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.media.MediaOutcome.Read;
import dev.slipway.processing.room.Fence;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ffprobe says of real files of every kind, and their posters. */
class MediaEngineIT {
  @TempDir static Path folder;
  private static Clips clips;
  private static MediaEngine engine;

  @BeforeAll
  static void open() {
    clips = new Clips(folder);
    engine = Clips.engine(folder, MediaLimits.DEFAULT);
  }

  @AfterAll
  static void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void theEngineTellsItsVersion() {
    assertThat(engine.engine()).matches("ffprobe [0-9]+(\\.[0-9]+)*|ffprobe \\S+");
  }

  @Test
  void anMp4TellsItsStreams() throws IOException {
    byte[] file =
        clips.video(
            "a.mp4",
            "-c:v",
            "libx264",
            "-c:a",
            "aac",
            "-ac",
            "2",
            "-metadata",
            "title=Zoë's \"clip\" $1",
            "-metadata",
            "location=+48.1+011.5/",
            "-metadata:s:a:0",
            "language=deu");

    MediaFacts facts = facts(file);

    assertThat(facts.container()).isEqualTo("mp4");
    assertThat(facts.durationMs()).isBetween(3_900L, 4_200L);
    assertThat(facts.bitrate()).isPositive();
    assertThat(facts.tags()).containsEntry("title", "Zoë's \"clip\" $1");
    assertThat(facts.tags()).doesNotContainKeys("location", "location_eng", "major_brand");
    assertThat(facts.streams()).hasSize(2);
    assertThat(facts.video())
        .isNotNull()
        .returns("h264", MediaStream.Video::codec)
        .returns(320, MediaStream.Video::width)
        .returns(240, MediaStream.Video::height)
        .returns(0, MediaStream.Video::rotation)
        .returns(25.0, MediaStream.Video::frameRate);
    assertThat(facts.streams().get(1))
        .isInstanceOfSatisfying(
            MediaStream.Audio.class,
            audio -> {
              assertThat(audio.codec()).isEqualTo("aac");
              assertThat(audio.channels()).isEqualTo(2);
              assertThat(audio.sampleRate()).isEqualTo(44_100);
              assertThat(audio.bitrate()).isPositive();
              assertThat(audio.language()).isEqualTo("deu");
            });
  }

  @Test
  void everyKindIsRead() throws IOException {
    told("matroska", "h264", clips.video("a.mkv", "-c:v", "libx264", "-c:a", "aac"));
    told("matroska", "vp9", clips.video("a.webm", "-c:v", "libvpx-vp9", "-cpu-used", "8"));
    told("mov", "h264", clips.video("a.mov", "-c:v", "libx264"));
    told("mpegts", "h264", clips.video("a.ts", "-c:v", "libx264"));
    told("avi", "mpeg4", clips.video("a.avi", "-c:v", "mpeg4"));
    told("mpeg", "mpeg1video", clips.video("a.mpg"));
    told("aiff", "pcm_s16be", clips.audio("a.aiff"));
    told("mp3", "mp3", clips.audio("a.mp3"));
    told("flac", "flac", clips.audio("a.flac"));
    told("ogg", "vorbis", clips.audio("a.ogg", "-c:a", "libvorbis"));
    told("wav", "pcm_s16le", clips.audio("a.wav"));
    told("aac", "aac", clips.audio("a.aac"));
    told("mp4", "aac", clips.audio("a.m4a"));
    told("ogg", "opus", clips.audio("a.opus", "-c:a", "libopus"));
  }

  @Test
  void tagsOfAnOggFileAreRead() throws IOException {
    byte[] file = clips.audio("t.ogg", "-c:a", "libvorbis", "-metadata", "artist=The Testers");

    assertThat(facts(file).tags()).containsEntry("artist", "The Testers");
  }

  @Test
  void aCoverIsNoVideo() throws IOException {
    clips.make("cover.png", List.of("-f", "lavfi", "-i", "testsrc", "-frames:v", "1"));
    byte[] file =
        clips.audio(
            "c.mp3", "-i", folder.resolve("cover.png").toString(), "-map", "0", "-map", "1");

    MediaFacts facts = facts(file);

    assertThat(facts.video()).isNull();
    assertThat(facts.streams().get(1)).isEqualTo(new MediaStream.Other(1, "picture", "png", ""));
    assertThat(engine.look(VirtualFile.of(file)).poster(facts, 0, 100))
        .isEqualTo(new PosterOutcome.None("there are no moving pictures"));
  }

  @Test
  void aTurnedVideoIsShownUpright() throws IOException {
    String source = "color=red:s=160x240:d=2[l];color=blue:s=160x240:d=2[r];[l][r]hstack";
    byte[] clip = clips.make("u.mp4", List.of("-f", "lavfi", "-i", source, "-c:v", "libx264"));
    for (boolean clockwise : new boolean[] {true, false}) {
      byte[] file = Mp4.turned(clip, clockwise);

      assertThat(facts(file).video())
          .isNotNull()
          .returns(clockwise ? 90 : 270, MediaStream.Video::rotation)
          .returns(320, MediaStream.Video::width)
          .returns(240, MediaStream.Video::shownWidth)
          .returns(320, MediaStream.Video::shownHeight);
      BufferedImage poster = poster(file, 1_000, 1_280);
      assertThat(poster.getWidth()).isEqualTo(240);
      assertThat(poster.getHeight()).isEqualTo(320);
      int blueOnTop = poster.getRGB(120, 20) & 0xff;
      assertThat(blueOnTop > 100).isEqualTo(!clockwise);
    }
  }

  @Test
  void whereTheSystemForbidsNamespacesFilesAreReadAllTheSame() throws IOException {
    try (MediaEngine bare = Clips.engine(folder, MediaLimits.DEFAULT, Fence.least())) {
      VirtualFile file = VirtualFile.of(clips.video("b.mp4", "-c:v", "libx264"));
      MediaEngine.Look look = bare.look(file);
      MediaFacts facts = read(look.facts());

      assertThat(facts.container()).isEqualTo("mp4");
      assertThat(look.poster(facts, 1_000, 100)).isInstanceOf(PosterOutcome.Made.class);
    }
  }

  @Test
  void aPosterIsNoWiderThanAskedFor() throws IOException {
    byte[] file = clips.video("p.webm", "-c:v", "libvpx-vp9", "-cpu-used", "8");

    BufferedImage poster = poster(file, 1_000, 160);

    assertThat(poster.getWidth()).isEqualTo(160);
    assertThat(poster.getHeight()).isEqualTo(120);
  }

  @Test
  void aPosterHasSquarePixels() throws IOException {
    byte[] file = clips.video("s.mkv", "-c:v", "libx264", "-vf", "setsar=2");

    BufferedImage poster = poster(file, 0, 1_280);

    assertThat(poster.getWidth()).isEqualTo(640);
    assertThat(poster.getHeight()).isEqualTo(240);
  }

  @Test
  void aPosterOfAShortVideoIsFromItsMiddle() throws IOException {
    byte[] file = clips.video("m.mp4", "-c:v", "libx264");
    MediaEngine.Look look = engine.look(VirtualFile.of(file));
    MediaFacts facts = read(look.facts());

    assertThat(look.poster(facts, 60_000, 320))
        .isInstanceOfSatisfying(
            PosterOutcome.Made.class,
            made -> assertThat(made.atMs()).isEqualTo(facts.durationMs() / 2));
  }

  private static void told(String container, String codec, byte[] file) throws IOException {
    MediaFacts facts = facts(file);
    assertThat(facts.container()).isEqualTo(container);
    assertThat(facts.streams().getFirst().codec()).isEqualTo(codec);
    assertThat(facts.durationMs()).describedAs(container + " " + codec).isBetween(3_500L, 4_500L);
  }

  private static BufferedImage poster(byte[] file, long atMs, int width) throws IOException {
    MediaEngine.Look look = engine.look(VirtualFile.of(file));
    return switch (look.poster(read(look.facts()), atMs, width)) {
      case PosterOutcome.Made made -> ImageIO.read(new ByteArrayInputStream(made.jpeg()));
      case PosterOutcome.None none -> throw new AssertionError(none);
      case PosterOutcome.Broke broke -> throw new AssertionError(broke);
    };
  }

  private static MediaFacts facts(byte[] file) throws IOException {
    return read(engine.look(VirtualFile.of(file)).facts());
  }

  private static MediaFacts read(MediaOutcome outcome) {
    return switch (outcome) {
      case Read read -> read.facts();
      case MediaOutcome.Refused refused -> throw new AssertionError(refused);
    };
  }
}
