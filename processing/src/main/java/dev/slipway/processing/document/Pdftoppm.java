package dev.slipway.processing.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the program is that draws pages of PDF files. */
public final class Pdftoppm {
  /** What to do where it is not, for people. */
  public static final String MISSING =
      "pdftoppm is not on the PATH; on Debian: apt-get install poppler-utils";

  private static final List<String> USUAL =
      List.of("/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin");

  private Pdftoppm() {}

  /**
   * Looks along a PATH, then where systems keep programs; null when it is nowhere.
   *
   * @param path the variable's value, which may be empty
   */
  public static @Nullable Path find(String path) {
    return Stream.concat(Pattern.compile(":").splitAsStream(path), USUAL.stream())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "pdftoppm").toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
