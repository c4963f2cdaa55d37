package dev.slipway.processing.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Small clips made by the ffmpeg of this machine, and the engine on it. */
final class Clips {
  private static final List<String> PICTURE =
      List.of("-f", "lavfi", "-i", "testsrc=d=4:s=320x240:r=25");
  private static final List<String> SOUND = List.of("-f", "lavfi", "-i", "sine=d=4:r=44100");

  private final Path folder;
  private final Programs.Found programs;

  /** Skips the test where there is no ffmpeg. */
  Clips(Path folder) {
    this.folder = folder;
    this.programs = programs();
  }

  static Programs.Found programs() {
    return switch (Programs.find(System.getenv("PATH"))) {
      case Programs.Found found -> found;
      case Programs.Missing missing -> {
        assumeTrue(false, missing.detail());
        yield Assumptions.abort();
      }
    };
  }

  static MediaEngine engine(Path folder, MediaLimits limits) {
    return engine(folder, limits, Fence.ofThisSystem());
  }

  static MediaEngine engine(Path folder, MediaLimits limits, Fence fence) {
    try {
      return MediaEngine.open(
          programs(), folder, fence, limits, new Pool(1, 1000, Duration.ofMinutes(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] video(String name, String... options) {
    List<String> arguments = new ArrayList<>(PICTURE);
    arguments.addAll(SOUND);
    arguments.addAll(List.of(options));
    return make(name, arguments);
  }

  byte[] audio(String name, String... options) {
    List<String> arguments = new ArrayList<>(SOUND);
    arguments.addAll(List.of(options));
    return make(name, arguments);
  }

  byte[] make(String name, List<String> arguments) {
    Path file = folder.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(programs.ffmpeg().toString());
    command.addAll(List.of("-nostdin", "-v", "error", "-y"));
    command.addAll(arguments);
    command.add(file.toString());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).describedAs(said).isZero();
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
