package dev.slipway.infra.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.infra.settings.Settings.Architecture;
import dev.slipway.infra.settings.Settings.Domain;
import dev.slipway.infra.settings.Settings.Encryption;
import dev.slipway.infra.settings.Settings.JavaRuntime;
import dev.slipway.infra.settings.Settings.Large;
import dev.slipway.infra.settings.Settings.Scanner;
import dev.slipway.infra.settings.Settings.Throttle;
import dev.slipway.infra.settings.Settings.Tokens;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads an environment's settings; tells everything that is wrong at once. */
public final class SettingsReader {
  /** What CloudWatch Logs takes, up to ten years. */
  private static final Set<Integer> RETENTIONS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<String> faults = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();

  private SettingsReader() {}

  /** Reads JSON in which comments and trailing commas are fine. */
  public static Reading read(String json) {
    SettingsReader reader = new SettingsReader();
    Settings settings;
    try {
      settings = reader.settings(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      return new Reading.Faulty(List.of("the file is no JSON: " + e.getOriginalMessage()));
    }
    return reader.faults.isEmpty()
        ? new Reading.Known(settings)
        : new Reading.Faulty(List.copyOf(reader.faults));
  }

  /**
   * The names that reading this asks for, inner ones with a dot: for a test of the documentation.
   */
  static Set<String> namesAsked(String json) throws JsonProcessingException {
    SettingsReader reader = new SettingsReader();
    reader.settings(JSON.readTree(json));
    return reader.asked;
  }

  /** What came of reading. */
  public sealed interface Reading {
    /** Nothing is wrong. */
    record Known(Settings settings) implements Reading {}

    /** A sentence for each fault. */
    record Faulty(List<String> faults) implements Reading {}
  }

  private Settings settings(JsonNode json) {
    Fields fields = new Fields(json, "", faults, asked);
    Settings settings =
        new Settings(
            fields.text(
                "environment",
                "[a-z][a-z0-9-]{0,19}",
                "1 to 20 characters of a-z, 0-9 and hyphen that begin with a letter",
                null),
            fields.optionalText("account", "\\d{12}", "12 digits"),
            fields.optionalText(
                "region", "[a-z]{2}(-[a-z]+)+-\\d", "a region such as eu-central-1"),
            tokens(fields.inner("tokens")),
            fields.has("domain") ? domain(fields.inner("domain")) : null,
            origins(fields),
            encryption(fields),
            fields.oneOf(
                "scanner",
                choices("guardduty", Scanner.GUARDDUTY, "clamd", Scanner.CLAMD),
                "guardduty"),
            fields.flag("postGrants", false),
            longestGrant(fields),
            fields.flag("tenantCredentials", true),
            fields.flag("snapStart", false) ? JavaRuntime.SNAP_START : JavaRuntime.OWN,
            fields.oneOf(
                "architecture",
                choices("x86_64", Architecture.X86_64, "arm64", Architecture.ARM64),
                "x86_64"),
            fields.number("objectsAtOnce", 2, 1000, 20),
            fields.has("large") ? large(fields.inner("large")) : null,
            fields.number("zones", 1, 2, 1),
            throttle(fields),
            fields.text(
                "logLevel",
                "error|warning|info|debug",
                "one of error, warning, info, debug",
                "info"),
            retention(fields),
            fields.optionalText("alarmEmail", "[^@\\s]{1,64}@[^@\\s]{1,255}", "an e-mail address"),
            fields.flag("protect", true),
            fields.map(
                "tags",
                "(?!aws:)[\\p{L}\\p{N} _.:/=+@-]{1,128}",
                "an object of texts whose names AWS takes for tags"));
    fields.end();
    return settings;
  }

  private static Tokens tokens(Fields fields) {
    Tokens tokens;
    if (fields.has("issuer")) {
      List<String> audiences = fields.texts("audiences", "\\S{1,256}", "1 to 256 characters");
      if (audiences.isEmpty()) {
        fields.fault(
            "audiences",
            "a list of at least one",
            "it is empty: tokens that the issuer made for other services would be taken too");
      }
      tokens =
          new Tokens.Issuer(
              fields.text("issuer", "https://\\S+", "an https address", null),
              audiences,
              fields.text("tenantClaim", "\\S{1,128}", "the name of a claim", "tenant"));
    } else {
      if (!fields.flag("cognito", false)) {
        fields.fault("issuer", "an https address, or cognito be true", "both are missing");
      }
      tokens = new Tokens.Pool();
    }
    fields.end();
    return tokens;
  }

  private static Domain domain(Fields fields) {
    Domain domain =
        new Domain(
            fields.text("name", "([a-z0-9-]+\\.)+[a-z]{2,}", "a host name", null),
            fields.text(
                "certificate",
                "arn:aws[a-z-]*:acm:\\S+",
                "the ARN of a certificate in the stack's region",
                null));
    fields.end();
    return domain;
  }

  private static List<String> origins(Fields fields) {
    return fields.texts(
        "corsOrigins",
        "https?://[a-z0-9.-]+(:\\d{1,5})?",
        "an origin as browsers send it, such as https://app.example.com");
  }

  private static Encryption encryption(Fields fields) {
    String kms =
        fields.text(
            "kms",
            "none|managed|arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/\\S+",
            "none, managed (a key that the stack makes) or the ARN of a key",
            "none");
    return switch (kms) {
      case "none", "" -> new Encryption.S3Managed();
      case "managed" -> new Encryption.OwnKey();
      default -> new Encryption.GivenKey(kms);
    };
  }

  private static Duration longestGrant(Fields fields) {
    String rule = "a duration from PT1M to PT1H, the life of the credentials that sign it";
    String text = fields.text("longestGrant", "PT\\S+", rule, "PT1H");
    try {
      Duration duration = Duration.parse(text.isEmpty() ? "PT1H" : text);
      if (duration.compareTo(Duration.ofMinutes(1)) < 0
          || duration.compareTo(Duration.ofHours(1)) > 0) {
        fields.fault("longestGrant", rule, "it is \"" + text + "\"");
      }
      return duration;
    } catch (DateTimeParseException _) {
      fields.fault("longestGrant", rule, "it is \"" + text + "\"");
      return Duration.ZERO;
    }
  }

  private static Large large(Fields fields) {
    Large large =
        new Large(
            fields.number("minTasks", 0, 100, 0),
            fields.number("maxTasks", 1, 100, 4),
            fields.number("cpu", 256, 16_384, 1024),
            fields.number("memoryMiB", 512, 122_880, 4096));
    if (large.minTasks() > large.maxTasks()) {
      fields.fault(
          "minTasks", "at most maxTasks, " + large.maxTasks(), "it is " + large.minTasks());
    }
    if (!FargateSizes.exists(large.cpu(), large.memoryMiB())) {
      fields.fault(
          "memoryMiB",
          "a size that Fargate has for this cpu: " + FargateSizes.of(large.cpu()),
          "it is " + large.memoryMiB());
    }
    fields.end();
    return large;
  }

  private static Throttle throttle(Fields fields) {
    if (!fields.has("throttle")) {
      return new Throttle(100, 200);
    }
    Fields inner = fields.inner("throttle");
    Throttle throttle =
        new Throttle(inner.number("rate", 1, 10_000, 100), inner.number("burst", 1, 5_000, 200));
    inner.end();
    return throttle;
  }

  private static int retention(Fields fields) {
    int days = fields.number("logRetentionDays", 1, 3653, 30);
    if (!RETENTIONS.contains(days)) {
      fields.fault(
          "logRetentionDays",
          "one of " + RETENTIONS.stream().sorted().map(String::valueOf).toList(),
          "it is " + days);
    }
    return days;
  }

  private static <E> Map<String, E> choices(String name, E value, String other, E otherValue) {
    Map<String, E> choices = new LinkedHashMap<>();
    choices.put(name, value);
    choices.put(other, otherValue);
    return choices;
  }
}
