package dev.slipway.worker;

import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.http.configuration.PurposesFile;
import dev.slipway.lambda.Variable;
import dev.slipway.lambda.Variables;
import dev.slipway.processing.engines.BuiltInSteps;
import dev.slipway.processing.engines.ClamdScan;
import dev.slipway.processing.engines.Plugins;
import dev.slipway.processing.room.WorkFolders;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.ScanType;
import dev.slipway.processing.webhook.WebhookSecret;
import dev.slipway.s3.S3Settings;
import dev.slipway.worker.WorkerSettings.Reading;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings from environment variables and gathers every fault. */
final class WorkerSettingsReader {
  private static final Pattern TABLES = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
  private static final Pattern WORKERS = Pattern.compile("[1-9]|[1-5][0-9]|6[0-4]");
  private static final String GUARD_DUTY = "guardduty";

  /** More at a time need more memory than the function has: each may have engines running. */
  private static final String FEW = "2";

  private final Map<String, String> environment;
  private final Variables variables;

  WorkerSettingsReader(Map<String, String> environment) {
    this.environment = environment;
    this.variables = new Variables(environment);
  }

  Reading read() {
    variables.refuseUnknown("SLIPWAY_S3_");
    String name = variables.text(Variable.ENVIRONMENT, "production");
    var _ = tried(Variable.ENVIRONMENT, name, ObjectKeys::new);
    boolean guardDuty = variables.optional(Variable.SCANNER) != null;
    List<StepType> steps = steps(scan(guardDuty));
    Purposes purposes = purposes(steps);
    String table = variables.required(Variable.TABLE, "the name of the DynamoDB table");
    variables.check(Variable.TABLE, TABLES, "3 to 255 of A-Z a-z 0-9 _ . - are allowed");
    String queue = queue(Variable.QUEUE_URL);
    String dead = queue(Variable.DEAD_LETTER_QUEUE_URL);
    String large =
        variables.optional(Variable.LARGE_QUEUE_URL) == null
            ? null
            : queue(Variable.LARGE_QUEUE_URL);
    String workers = variables.text(Variable.WORKERS, FEW);
    variables.check(Variable.WORKERS, WORKERS, "1 to 64 are allowed");
    Map<String, URI> endpoints = variables.endpoints(Set.of("DYNAMODB", "SQS"));
    S3Settings s3 = s3();
    List<String> faults = variables.faults();
    return !faults.isEmpty() || s3 == null
        ? new Reading.Faulty(faults)
        : new Reading.Read(
            new WorkerSettings(
                name,
                purposes,
                s3,
                table,
                queue,
                large,
                dead,
                Integer.parseInt(workers),
                guardDuty,
                steps,
                endpoints));
  }

  private StepType scan(boolean guardDuty) {
    variables.among(Variable.SCANNER, Set.of(GUARD_DUTY));
    String address = variables.optional(Variable.CLAMD);
    if (!guardDuty) {
      return ClamdScan.at(
          address == null ? null : tried(Variable.CLAMD, address, ClamdAddress::parse));
    }
    if (address != null) {
      variables.fault(
          Variable.CLAMD,
          "is set beside %s=guardduty; set one of them".formatted(Variable.SCANNER));
    }
    // In the wiring's place: it has the table, which the verdicts are in.
    return ScanType.over(
        () -> {
          throw new IOException("the verdicts of GuardDuty are not wired");
        });
  }

  private List<StepType> steps(StepType scan) {
    String folder = variables.optional(Variable.PLUGINS);
    String secret = variables.optional(Variable.WEBHOOK_SECRET);
    List<StepType> ours =
        BuiltInSteps.of(
            scan,
            secret == null ? null : webhookSecret(secret),
            environment,
            WorkFolders.ofThisSystem());
    try {
      Path plugins = folder == null ? null : tried(Variable.PLUGINS, folder, Path::of);
      return Plugins.join(ours, Plugins.load(plugins));
    } catch (IOException e) {
      variables.fault(Variable.PLUGINS, String.valueOf(e.getMessage()));
      return ours;
    }
  }

  // Its value is never shown.
  private @Nullable WebhookSecret webhookSecret(String secret) {
    try {
      return WebhookSecret.of(secret);
    } catch (IllegalArgumentException e) {
      variables.fault(Variable.WEBHOOK_SECRET, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private Purposes purposes(List<StepType> steps) {
    String file = variables.text(Variable.CONFIG, "slipway.json");
    try {
      Path path = Path.of(environment.getOrDefault("LAMBDA_TASK_ROOT", "")).resolve(file);
      switch (PurposesFile.read(path, steps)) {
        case PurposesReader.Reading.Read(Purposes purposes) -> {
          return purposes;
        }
        case PurposesReader.Reading.Faulty(List<String> faults) ->
            faults.forEach(fault -> variables.fault(Variable.CONFIG, fault));
      }
    } catch (InvalidPathException _) {
      variables.wrong(Variable.CONFIG, file, "the path of a slipway.json is needed");
    }
    return new Purposes(List.of());
  }

  private String queue(Variable variable) {
    String url = variables.required(variable, "the URL of the SQS queue");
    if (!url.isEmpty() && Variables.address(url) == null) {
      variables.wrong(variable, url, "the https address of an SQS queue is needed");
    }
    return url;
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
