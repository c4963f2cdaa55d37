package dev.slipway.processing.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.processing.media.MediaOutcome.Refused;
import dev.slipway.processing.media.MediaOutcome.Why;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import dev.slipway.processing.room.RoomException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However ffprobe or ffmpeg ends, there is a named result or a failed attempt. */
class BrokenProgramsIT {
  private static final MediaFacts VIDEO =
      new MediaFacts(
          "mp4", 0, 0, List.of(new MediaStream.Video(0, "h264", 64, 48, 0, 25, 0, "")), Map.of());
  private static final VirtualFile FILE = new VirtualFile().zeros(1000);

  @TempDir Path folder;

  @Test
  void aFileThatUsesUpItsTimeOfTheProcessorIsRefused() throws IOException {
    Refused refused = refused("while :; do :; done", 30);

    assertThat(refused)
        .isEqualTo(
            new Refused(
                Why.TOO_COSTLY,
                "Telling what the file is takes more than the 1 s of computing allowed."));
  }

  @Test
  void aFileThatCrashesTheProgramIsRefused() throws IOException {
    assertThat(refused("kill -SEGV $$", 30))
        .isEqualTo(new Refused(Why.UNREADABLE, "The file ended ffprobe with signal 11."));
    try (MediaEngine engine = engine("kill -SEGV $$", 30)) {
      assertThat(engine.look(FILE).poster(VIDEO, 0, 100))
          .isEqualTo(
              new PosterOutcome.Broke("ffmpeg ended with signal 11 when it decoded a picture."));
    }
  }

  @Test
  void aFileThatSaysTooMuchIsRefused() throws IOException {
    assertThat(refused("yes format.tags.a=1", 30).why()).isEqualTo(Why.TOO_MANY_TAGS);
  }

  @Test
  void aPosterThatIsTooLargeOrNoPictureIsLeftOut() throws IOException {
    try (MediaEngine engine = engine("yes", 30)) {
      assertThat(engine.look(FILE).poster(VIDEO, 0, 100))
          .isEqualTo(new PosterOutcome.None("it would have more than the 10000 bytes allowed"));
    }
    try (MediaEngine engine = engine("echo '<script>alert(1)</script>'", 30)) {
      assertThat(engine.look(FILE).poster(VIDEO, 0, 100))
          .isEqualTo(new PosterOutcome.None("no picture could be decoded"));
    }
  }

  @Test
  void aProgramThatOthersKillIsAFailedAttempt() throws IOException {
    try (MediaEngine engine = engine("kill -KILL $$", 30)) {
      assertThatThrownBy(() -> engine.look(FILE).facts())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ended with code 137");
    }
  }

  @Test
  void aProgramThatHangsIsAFailedAttempt() throws IOException {
    try (MediaEngine engine = engine("sleep 86397", 5)) {
      assertThatThrownBy(() -> engine.look(FILE).facts())
          .isInstanceOfSatisfying(
              RoomException.class,
              e -> assertThat(e.reason()).isEqualTo(RoomException.Reason.TIMED_OUT));
    }
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .noneMatch(line -> line.contains("sleep 86397"));
  }

  @Test
  void whatAProgramLeavesBehindEndsWithTheEngine() throws IOException {
    assumeTrue(Fence.ofThisSystem().measures().contains(Fence.Measure.OWN_PROCESSES));
    try (MediaEngine engine = engine("sleep 86396 >/dev/null 2>&1 & exit 1", 30)) {
      assertThat(engine.look(FILE).facts()).isInstanceOf(Refused.class);
    }
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .noneMatch(line -> line.contains("sleep 86396"));
  }

  @Test
  void aProgramThatDoesNotRunIsToldAtTheStart() throws IOException {
    Path broken = script("broken", "echo libavutil.so.57 is missing >&2; exit 127");
    assertThatThrownBy(() -> open(new Programs.Found(broken, broken), 30))
        .isInstanceOf(RoomException.class)
        .hasMessageContaining("libavutil.so.57 is missing");
  }

  private Refused refused(String body, int seconds) throws IOException {
    try (MediaEngine engine = engine(body, seconds)) {
      return switch (engine.look(FILE).facts()) {
        case Refused refused -> refused;
        case MediaOutcome.Read read -> throw new AssertionError(read);
      };
    }
  }

  private MediaEngine engine(String body, int seconds) throws IOException {
    Path program =
        script("program", "[ \"$1\" = -version ] && echo ffprobe version 9.9 && exit\n" + body);
    return open(new Programs.Found(program, program), seconds);
  }

  private MediaEngine open(Programs.Found programs, int seconds) throws IOException {
    MediaLimits limits =
        new MediaLimits(
            64,
            16_384,
            10_000,
            1 << 20,
            100,
            10_000,
            1L << 30,
            Duration.ofSeconds(1),
            Duration.ofSeconds(seconds));
    return MediaEngine.open(
        programs, folder, Fence.ofThisSystem(), limits, new Pool(1, 10, Duration.ofMinutes(1)));
  }

  private Path script(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
