package dev.slipway.processing.room;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where engines have the folders that their children work in.
 *
 * @param parent made when it is not there; whoever owns it removes what a killed process left
 */
public record WorkFolders(Path parent) {
  /** Those of the system's folder for temporary files. */
  public static WorkFolders ofThisSystem() {
    return new WorkFolders(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Makes an empty one, for its maker to remove. */
  public Path make(String step) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(parent), "slipway-" + step + "-");
  }
}
