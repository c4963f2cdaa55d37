package dev.slipway.processing.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where libvips is on this system. */
public sealed interface VipsLibrary {
  /** The variable that names the file, when it is not where systems keep it. */
  String VARIABLE = "SLIPWAY_LIBVIPS";

  /**
   * It is here.
   *
   * @param path a shared library that exports the C API of libvips 8.13 or later
   */
  record Found(Path path) implements VipsLibrary {}

  /**
   * It is nowhere.
   *
   * @param detail where it was looked for and what to do, for people
   */
  record Missing(String detail) implements VipsLibrary {}

  /** Looks where the environment says, or else where systems keep it. */
  static VipsLibrary find(Map<String, String> environment) {
    String told = environment.getOrDefault(VARIABLE, "");
    if (!told.isBlank()) {
      Path path = Path.of(told).toAbsolutePath();
      return Files.isRegularFile(path)
          ? new Found(path)
          : new Missing("%s names %s, which is no file".formatted(VARIABLE, told));
    }
    for (Path path : USUAL) {
      if (Files.isRegularFile(path)) {
        return new Found(path);
      }
    }
    return new Missing(
        "libvips is neither named by %s nor at %s; install libvips42 or run ./slipway build"
            .formatted(VARIABLE, USUAL));
  }

  /** Debian, Ubuntu and their likes on either architecture, Fedora, Alpine, Homebrew. */
  List<Path> USUAL =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/libvips.so.42"),
          Path.of("/usr/lib/aarch64-linux-gnu/libvips.so.42"),
          Path.of("/usr/lib64/libvips.so.42"),
          Path.of("/usr/lib/libvips.so.42"),
          Path.of("/usr/local/lib/libvips.so.42"),
          Path.of("/opt/homebrew/lib/libvips.42.dylib"),
          Path.of("/usr/local/lib/libvips.42.dylib"));
}
