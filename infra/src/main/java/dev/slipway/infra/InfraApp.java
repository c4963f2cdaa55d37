package dev.slipway.infra;

import dev.slipway.infra.settings.SettingsReader;
import dev.slipway.infra.settings.SettingsReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.App;

/**
 * The CDK app. The CLI starts it in {@code infra/}; {@code -c environment=NAME} says which settings
 * it takes, {@code -c packages=DIR} where the built artifacts are.
 */
public final class InfraApp {
  private InfraApp() {}

  /** Synthesizes the stack of one environment; exits with 2 when its settings are wrong. */
  public static void main(String[] args) {
    App app = new App();
    Path infra = Path.of("").toAbsolutePath();
    Path file = infra.resolve("environments/" + context(app, "environment", "dev") + ".json");
    Path packages = Path.of(context(app, "packages", "../target/package/aws")).toAbsolutePath();
    switch (read(file)) {
      case Reading.Known known -> {
        new SlipwayStack(app, new Plan(known.settings(), Plan.Assets.in(packages, infra)));
        app.synth();
      }
      case Reading.Faulty faulty -> {
        faulty.faults().forEach(fault -> System.err.println(file.getFileName() + ": " + fault));
        System.exit(2);
      }
    }
  }

  private static String context(App app, String name, String otherwise) {
    Object value = app.getNode().tryGetContext(name);
    return value == null ? otherwise : value.toString();
  }

  /**
   * Reads an environment's settings. The file's name and its field must agree: a copied file that
   * still says another environment's name would change that one's stack.
   */
  static Reading read(Path file) {
    if (!Files.isRegularFile(file)) {
      return new Reading.Faulty(
          List.of("there is no such file in infra/environments; copy dev.json and change it"));
    }
    try {
      return ofItsName(file, SettingsReader.read(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reading ofItsName(Path file, Reading reading) {
    if (!(reading instanceof Reading.Known known)) {
      return reading;
    }
    String said = known.settings().environment();
    return file.getFileName().toString().equals(said + ".json")
        ? reading
        : new Reading.Faulty(
            List.of(
                "environment is \"%s\", but the file's name says another; rename one of the two"
                    .formatted(said)));
  }
}
