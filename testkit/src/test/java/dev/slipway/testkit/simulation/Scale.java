package dev.slipway.testkit.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that {@code ./slipway bench scale} reads and writes. */
final class Scale {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SEED = Pattern.compile("\"seed\": (\\d+)");

  private Scale() {}

  static Inputs inputs() throws IOException {
    return Inputs.read(ROOT.resolve("docs/scale.csv"));
  }

  static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/scale.md"));
  }

  static String plot() throws IOException {
    return Files.readString(ROOT.resolve("docs/scale.svg"));
  }

  static String results() throws IOException {
    return Files.readString(ROOT.resolve("bench/results/scale.json"));
  }

  /** Of the results that are committed. */
  static long seed() throws IOException {
    Matcher seed = SEED.matcher(results());
    if (!seed.find()) {
      throw new IOException("bench/results/scale.json names no seed");
    }
    return Long.parseLong(seed.group(1));
  }
}
