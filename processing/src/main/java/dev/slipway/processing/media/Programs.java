package dev.slipway.processing.media;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds ffprobe and ffmpeg where systems keep programs. */
public final class Programs {
  private static final String INSTALL = "on Debian: apt-get install ffmpeg";

  private Programs() {}

  /** What the search found. */
  public sealed interface Search permits Found, Missing {}

  /** Where they are. */
  public record Found(Path ffprobe, Path ffmpeg) implements Search {}

  /**
   * At least one is not there.
   *
   * @param detail which, and what to do, for people
   */
  public record Missing(String detail) implements Search {}

  /** Looks in the folders of {@code path}, as the variable PATH lists them. */
  public static Search find(@Nullable String path) {
    Path ffprobe = find(path, "ffprobe");
    Path ffmpeg = find(path, "ffmpeg");
    if (ffprobe != null && ffmpeg != null) {
      return new Found(ffprobe, ffmpeg);
    }
    List<String> missing = new ArrayList<>();
    if (ffprobe == null) {
      missing.add("ffprobe");
    }
    if (ffmpeg == null) {
      missing.add("ffmpeg");
    }
    return new Missing(
        "%s not on the PATH; %s"
            .formatted(
                String.join(" and ", missing) + (missing.size() > 1 ? " are" : " is"), INSTALL));
  }

  private static @Nullable Path find(@Nullable String path, String name) {
    Stream<String> folders = path == null ? Stream.of() : Stream.of(path.split(File.pathSeparator));
    return folders
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name).toAbsolutePath())
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
