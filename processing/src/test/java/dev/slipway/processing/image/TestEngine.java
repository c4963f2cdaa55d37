package dev.slipway.processing.image;

import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The engine with the libvips of this machine. */
final class TestEngine {
  private static final Path NPM = Path.of("../tools/native/node_modules/@img");

  private TestEngine() {}

  static ImageEngine open(Path folder, ImageLimits limits) {
    try {
      return ImageEngine.open(
          library(),
          folder,
          Fence.ofThisSystem(),
          limits,
          new Pool(1, 1000, Duration.ofSeconds(60)),
          Duration.ofSeconds(30));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the environment names, else what npm installed, else what the system has. */
  static VipsLibrary.Found library() throws IOException {
    Map<String, String> environment = System.getenv();
    if (!environment.containsKey(VipsLibrary.VARIABLE) && Files.isDirectory(NPM)) {
      try (DirectoryStream<Path> packages = Files.newDirectoryStream(NPM, "sharp-libvips-*")) {
        for (Path each : packages) {
          try (DirectoryStream<Path> files =
              Files.newDirectoryStream(each.resolve("lib"), "libvips-cpp.*")) {
            environment = Map.of(VipsLibrary.VARIABLE, files.iterator().next().toString());
          }
        }
      }
    }
    return switch (VipsLibrary.find(environment)) {
      case VipsLibrary.Found found -> found;
      case VipsLibrary.Missing missing ->
          throw new IllegalStateException(
              missing.detail() + "; or: cd tools/native && npm ci --ignore-scripts");
    };
  }

  static ImageOutcome render(ImageEngine engine, byte[] file, VariantPlan... plans)
      throws IOException {
    return engine.render(new ByteArrayInputStream(file), file.length, List.of(plans));
  }
}
