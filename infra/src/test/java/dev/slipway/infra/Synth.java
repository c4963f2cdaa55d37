package dev.slipway.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.infra.settings.Settings;
import dev.slipway.infra.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

/** Stacks for tests, each made once: a start of the CDK takes seconds. */
final class Synth {
  static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, SlipwayStack> STACKS = new ConcurrentHashMap<>();
  private static final Map<String, JsonNode> TEMPLATES = new ConcurrentHashMap<>();
  private static final Path PACKAGES = placeholders();

  private Synth() {}

  /** The settings of {@code environments/production.json} and what the text replaces in them. */
  static Settings settings(String... replacements) {
    String json = read(Path.of("environments/production.json"));
    for (int i = 0; i < replacements.length; i += 2) {
      if (!json.contains(replacements[i])) {
        throw new AssertionError("production.json does not hold " + replacements[i]);
      }
      json = json.replace(replacements[i], replacements[i + 1]);
    }
    return settingsOf(json);
  }

  static Settings settingsOf(String json) {
    return switch (SettingsReader.read(json)) {
      case SettingsReader.Reading.Known known -> known.settings();
      case SettingsReader.Reading.Faulty faulty -> throw new AssertionError(faulty.faults());
    };
  }

  /** The example for production as it is. */
  static JsonNode production() {
    return template("production", settings());
  }

  /** Production with forms allowed. */
  static JsonNode forms() {
    return template("forms", settings("\"postGrants\": false", "\"postGrants\": true"));
  }

  /** The example for trying things out as it is. */
  static JsonNode dev() {
    return template("dev", devSettings());
  }

  static Settings devSettings() {
    return settingsOf(read(Path.of("environments/dev.json")));
  }

  /** What the two examples do not have: clamd, snapshots, ARM, a domain and a key of one's own. */
  static JsonNode other() {
    return template("other", otherSettings());
  }

  static Settings otherSettings() {
    return settings(
        "\"kms\": \"managed\"",
        "\"kms\": \"arn:aws:kms:eu-central-1:111122223333:key/1234\"",
        "\"scanner\": \"guardduty\"",
        "\"scanner\": \"clamd\", \"snapStart\": true, \"architecture\": \"arm64\","
            + " \"account\": \"111122223333\", \"region\": \"eu-central-1\","
            + " \"domain\": {\"name\": \"uploads.example.com\","
            + " \"certificate\": \"arn:aws:acm:eu-central-1:111122223333:certificate/1\"}");
  }

  private static SlipwayStack stack(Settings settings) {
    return stack(
        new App(AppProps.builder().outdir(folder("cdk.out").toString()).build()), settings);
  }

  static SlipwayStack stack(App app, Settings settings) {
    return new SlipwayStack(app, new Plan(settings, assets()));
  }

  private static JsonNode template(String name, Settings settings) {
    return TEMPLATES.computeIfAbsent(
        name,
        _ ->
            JSON.valueToTree(
                Template.fromStack(STACKS.computeIfAbsent(name, _ -> stack(settings))).toJSON()));
  }

  static Plan.Assets assets() {
    return Plan.Assets.in(PACKAGES, Path.of("").toAbsolutePath());
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path placeholders() {
    try {
      Path packages = Files.createTempDirectory("packages");
      for (String file :
          new String[] {"functions/bootstrap", "functions-managed/lib", "worker/Dockerfile"}) {
        Files.createDirectories(packages.resolve(file).getParent());
        Files.writeString(packages.resolve(file), "FROM scratch\n");
      }
      return packages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
