package dev.slipway.processing.media;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import dev.slipway.processing.room.WorkFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The step {@code media}, over the ffprobe and ffmpeg of this machine. */
public final class MediaType implements StepType {
  // A start costs about as much as a file.
  private static final Pool POOL = new Pool(2, 100, Duration.ofMinutes(2));

  private final Programs.Search programs;
  private final WorkFolders folders;

  private MediaType(Programs.Search programs, WorkFolders folders) {
    this.programs = programs;
    this.folders = folders;
  }

  /**
   * Looks for the programs.
   *
   * @param path the folders to look in, as the variable PATH lists them
   */
  public static MediaType on(@Nullable String path, WorkFolders folders) {
    return new MediaType(Programs.find(path), folders);
  }

  @Override
  public String name() {
    return MediaStep.NAME;
  }

  @Override
  public Set<String> needs() {
    return Set.of("inspect");
  }

  @Override
  public void check(Settings settings) {
    MediaSettings.read(settings);
  }

  @Override
  public @Nullable String missing() {
    return switch (programs) {
      case Programs.Found _ -> null;
      case Programs.Missing missing -> missing.detail();
    };
  }

  @Override
  public Step open() throws IOException {
    return switch (programs) {
      case Programs.Missing missing -> throw new IOException(missing.detail());
      case Programs.Found found -> {
        Path folder = folders.make(MediaStep.NAME);
        try {
          yield new MediaStep(
              MediaEngine.open(found, folder, Fence.ofThisSystem(), MediaLimits.DEFAULT, POOL),
              folder);
        } catch (IOException e) {
          Files.deleteIfExists(folder);
          throw e;
        }
      }
    };
  }
}
