package dev.slipway.server;

import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.http.configuration.PurposesFile;
import dev.slipway.http.token.TokenKeys;
import dev.slipway.http.token.TokenRules;
import dev.slipway.processing.engines.Plugins;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.webhook.WebhookSecret;
import dev.slipway.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings from environment variables and gathers every fault. */
final class ServerSettingsReader {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{16,256}");

  /** As browsers send it: lower case, no path, no default port. */
  private static final Pattern ORIGIN =
      Pattern.compile("(?!https://.*:443$|http://.*:80$)[a-z][a-z0-9+.-]*://[a-z0-9.\\[\\]:_-]+");

  private static final Map<String, Level> LOG_LEVELS =
      Map.of(
          "error", Level.SEVERE,
          "warning", Level.WARNING,
          "info", Level.INFO,
          "debug", Level.FINE);

  private final Map<String, String> environment;
  private final Variables variables;

  ServerSettingsReader(Map<String, String> environment) {
    this.environment = environment;
    this.variables = new Variables(environment);
  }

  ServerSettings.Reading read() {
    variables.refuseUnknown("SLIPWAY_S3_");
    String host = host();
    int port = port();
    List<StepType> steps = steps();
    Purposes purposes = purposes(steps);
    Path database = database();
    String environmentName = environmentName();
    int workers = variables.number(Variable.WORKERS, 4, 1, 256);
    TokenRules tokens = tokens();
    TokenKeys tokenKeys = tokenKeys();
    Set<String> origins = origins();
    String secret = secret();
    Level logLevel = logLevel();
    S3Settings s3 = s3();
    List<String> faults = variables.faults();
    if (!faults.isEmpty() || tokens == null || tokenKeys == null || s3 == null) {
      return new ServerSettings.Reading.Faulty(faults);
    }
    return new ServerSettings.Reading.Read(
        new ServerSettings(
            host,
            port,
            purposes,
            database,
            environmentName,
            workers,
            tokens,
            tokenKeys,
            origins,
            secret,
            steps,
            logLevel,
            s3));
  }

  private String host() {
    String host = variables.text(Variable.HOST, "127.0.0.1");
    if (!HOST.matcher(host).matches()) {
      variables.wrong(Variable.HOST, host, "an address or name, such as 0.0.0.0, is needed");
    }
    return host;
  }

  private int port() {
    if (variables.text(Variable.PORT, "").startsWith("tcp://")) {
      variables.fault(
          Variable.PORT,
          "is what Kubernetes sets beside a Service called slipway; set it in the container, or"
              + " enableServiceLinks: false in the pod");
      return 0;
    }
    return variables.number(Variable.PORT, 8080, 0, 65_535);
  }

  private @Nullable ClamdAddress clamd() {
    String address = variables.optional(Variable.CLAMD);
    return address == null ? null : tried(Variable.CLAMD, address, ClamdAddress::parse);
  }

  private List<StepType> steps() {
    List<StepType> ours = new ServerSteps(clamd(), webhookSecret(), environment).types();
    try {
      return Plugins.join(ours, Plugins.load(plugins()));
    } catch (IOException e) {
      variables.fault(Variable.PLUGINS, String.valueOf(e.getMessage()));
      return ours;
    }
  }

  private @Nullable WebhookSecret webhookSecret() {
    String secret = variables.optional(Variable.WEBHOOK_SECRET);
    try {
      return secret == null ? null : WebhookSecret.of(secret);
    } catch (IllegalArgumentException e) {
      variables.fault(Variable.WEBHOOK_SECRET, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Path plugins() {
    String folder = variables.optional(Variable.PLUGINS);
    return folder == null ? null : path(Variable.PLUGINS, folder);
  }

  private Purposes purposes(List<StepType> steps) {
    String file = variables.required(Variable.CONFIG, "the path of a slipway.json");
    Path path = file.isEmpty() ? null : path(Variable.CONFIG, file);
    if (path != null) {
      switch (PurposesFile.read(path, steps)) {
        case PurposesReader.Reading.Read(Purposes purposes) -> {
          return purposes;
        }
        case PurposesReader.Reading.Faulty(List<String> faults) ->
            faults.forEach(fault -> variables.fault(Variable.CONFIG, fault));
      }
    }
    return new Purposes(List.of());
  }

  private Path database() {
    String file = variables.required(Variable.DATABASE, "the path of a SQLite file");
    if (file.startsWith("jdbc:") || file.contains("://")) {
      variables.fault(
          Variable.DATABASE,
          "is the address of a database server; PostgreSQL comes with a later release. Name a"
              + " SQLite file, such as /var/lib/slipway/slipway.db");
    }
    Path path = path(Variable.DATABASE, file);
    return path == null ? Path.of("") : path;
  }

  private @Nullable Path path(Variable variable, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      variables.wrong(variable, text, "the path of a file is needed");
      return null;
    }
  }

  private String environmentName() {
    String name = variables.text(Variable.ENVIRONMENT, "production");
    tried(Variable.ENVIRONMENT, name, ObjectKeys::new);
    return name;
  }

  private @Nullable TokenRules tokens() {
    String issuer =
        variables.required(Variable.TOKEN_ISSUER, "the exact value of the tokens' iss claim");
    Set<String> algorithms = new HashSet<>(variables.list(Variable.TOKEN_ALGORITHMS));
    if (!TokenRules.ASYMMETRIC.containsAll(algorithms)) {
      variables.wrong(
          Variable.TOKEN_ALGORITHMS,
          String.join(",", new TreeSet<>(algorithms)),
          "one or more of " + String.join(",", new TreeSet<>(TokenRules.ASYMMETRIC)));
      return null;
    }
    return issuer.isEmpty()
        ? null
        : new TokenRules(
            issuer,
            variables.optional(Variable.TOKEN_AUDIENCE),
            algorithms.isEmpty() ? TokenRules.ASYMMETRIC : algorithms,
            variables.text(Variable.TOKEN_TENANT_CLAIM, "tenant"));
  }

  private @Nullable TokenKeys tokenKeys() {
    String address =
        variables.required(Variable.TOKEN_JWKS_URL, "the address of the issuer's key set");
    return address.isEmpty()
        ? null
        : tried(Variable.TOKEN_JWKS_URL, address, text -> TokenKeys.at(uri(text)));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException("it is no URL");
    }
  }

  private Set<String> origins() {
    List<String> origins = variables.list(Variable.CORS_ORIGINS);
    for (String origin : origins) {
      if (!origin.equals("*") && !ORIGIN.matcher(origin).matches()) {
        variables.wrong(
            Variable.CORS_ORIGINS,
            origin,
            "origins as browsers send them, such as https://app.example.com, with commas between"
                + " them, or * are allowed");
      }
    }
    return Set.copyOf(new HashSet<>(origins));
  }

  private @Nullable String secret() {
    String secret = variables.optional(Variable.EVENTS_SECRET);
    if (secret != null && !SECRET.matcher(secret).matches()) {
      variables.fault(
          Variable.EVENTS_SECRET,
          "has %s characters; 16 to 256, visible ASCII without spaces, are allowed, such as those of"
                  .formatted(secret.length())
              + " openssl rand -hex 32");
    }
    return secret;
  }

  private Level logLevel() {
    String name = variables.text(Variable.LOG_LEVEL, "info");
    Level level = LOG_LEVELS.get(name);
    if (level == null) {
      variables.wrong(Variable.LOG_LEVEL, name, "error, warning, info and debug are allowed");
      return Level.INFO;
    }
    return level;
  }

  private @Nullable S3Settings s3() {
    return switch (S3Settings.read(environment)) {
      case S3Settings.Reading.Read(S3Settings settings) -> settings;
      case S3Settings.Reading.Faulty(List<String> faults) -> {
        variables.faults(faults);
        yield null;
      }
    };
  }

  private <T> @Nullable T tried(Variable variable, String text, Function<String, T> make) {
    try {
      return make.apply(text);
    } catch (IllegalArgumentException e) {
      variables.wrong(variable, text, String.valueOf(e.getMessage()));
      return null;
    }
  }
}
