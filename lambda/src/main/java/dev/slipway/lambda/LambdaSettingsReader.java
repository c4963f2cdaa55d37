package dev.slipway.lambda;

import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.http.configuration.PurposesFile;
import dev.slipway.lambda.LambdaSettings.Reading;
import dev.slipway.s3.S3Settings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a function's settings from environment variables and gathers every fault. */
final class LambdaSettingsReader {
  private static final String REGION = "AWS_REGION";
  private static final Pattern REGIONS = Pattern.compile("[a-z0-9-]{1,32}");
  private static final Pattern TABLES = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
  private static final Pattern ROLES =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\x21-\\x7e]{1,512}");
  private static final Pattern KEYS =
      Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]{1,64}");
  private static final Pattern BUSES = Pattern.compile("[A-Za-z0-9_./:-]{1,1600}");

  private final Handler handler;
  private final Variables variables;
  private final Map<String, String> environment;

  LambdaSettingsReader(Handler handler, Map<String, String> environment) {
    this.handler = handler;
    this.environment = environment;
    this.variables = new Variables(environment);
  }

  Reading read() {
    variables.refuseUnknown("SLIPWAY_S3_");
    String name = variables.text(Variable.ENVIRONMENT, "production");
    checkEnvironment(name);
    Purposes purposes = purposes();
    S3Settings s3 = s3();
    String region = region();
    String table = variables.required(Variable.TABLE, "the name of the DynamoDB table");
    variables.check(Variable.TABLE, TABLES, "3 to 255 of A-Z a-z 0-9 _ . - are allowed");
    String queue = queue(Variable.QUEUE_URL, handler != Handler.CHANGES);
    String deadLetters = queue(Variable.DEAD_LETTER_QUEUE_URL, false);
    String bus = bus();
    String upload = role(Variable.UPLOAD_ROLE);
    String download = role(Variable.DOWNLOAD_ROLE);
    boolean tenants = tenantCredentials(upload);
    variables.check(Variable.KMS_KEY, KEYS, "the ARN of a key of KMS is needed");
    String key = variables.optional(Variable.KMS_KEY);
    String claim = variables.text(Variable.TOKEN_TENANT_CLAIM, "tenant");
    variables.among(Variable.LOG_LEVEL, LineLoggers.levels().keySet());
    Map<String, URI> endpoints =
        variables.endpoints(Set.of("DYNAMODB", "STS", "SQS", "EVENTBRIDGE"));
    List<String> faults = variables.faults();
    if (!faults.isEmpty() || s3 == null) {
      return new Reading.Faulty(faults);
    }
    return new Reading.Read(
        new LambdaSettings(
            name,
            purposes,
            s3,
            region,
            table,
            queue,
            deadLetters,
            bus,
            upload,
            download,
            tenants,
            key,
            claim,
            endpoints));
  }

  private void checkEnvironment(String name) {
    try {
      var _ = new ObjectKeys(name);
    } catch (IllegalArgumentException e) {
      variables.fault(Variable.ENVIRONMENT, String.valueOf(e.getMessage()));
    }
  }

  /** Steps run in the worker, which checks them. */
  private Purposes purposes() {
    if (handler != Handler.API && handler != Handler.SWEEPER) {
      return new Purposes(List.of());
    }
    String file = variables.text(Variable.CONFIG, "slipway.json");
    try {
      Path path = Path.of(environment.getOrDefault("LAMBDA_TASK_ROOT", "")).resolve(file);
      switch (PurposesFile.readLeavingSteps(path)) {
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

  private @Nullable S3Settings s3() {
    return switch (S3Settings.read(environment)) {
      case S3Settings.Reading.Read(S3Settings settings) -> settings;
      case S3Settings.Reading.Faulty(List<String> faults) -> {
        variables.faults(faults);
        yield null;
      }
    };
  }

  private String region() {
    String region = environment.getOrDefault(REGION, "");
    if (!REGIONS.matcher(region).matches()) {
      variables.faults(
          List.of(REGION + ": \"" + Variables.shown(region) + "\" is no region; Lambda sets it"));
    }
    return region;
  }

  private @Nullable String queue(Variable variable, boolean needed) {
    String url = needed ? variables.required(variable, "the URL of the SQS queue") : null;
    String given = needed ? url : variables.optional(variable);
    if (given != null && !given.isEmpty() && Variables.address(given) == null) {
      variables.wrong(variable, given, "the https address of an SQS queue is needed");
    }
    return given;
  }

  private @Nullable String bus() {
    boolean needed = handler == Handler.SWEEPER || handler == Handler.CHANGES;
    String bus =
        needed
            ? variables.required(Variable.EVENT_BUS, "the name of the EventBridge bus")
            : variables.optional(Variable.EVENT_BUS);
    variables.check(Variable.EVENT_BUS, BUSES, "the name or ARN of an EventBridge bus is needed");
    return bus;
  }

  private @Nullable String role(Variable variable) {
    variables.check(variable, ROLES, "the ARN of an IAM role is needed");
    return variables.optional(variable);
  }

  private boolean tenantCredentials(@Nullable String upload) {
    variables.among(Variable.TENANT_CREDENTIALS, Set.of("true", "false"));
    boolean wanted = variables.text(Variable.TENANT_CREDENTIALS, "false").equals("true");
    if (wanted && handler == Handler.API && upload == null) {
      variables.fault(
          Variable.TENANT_CREDENTIALS,
          "is true, which needs "
              + Variable.UPLOAD_ROLE
              + ": a tenant's credentials are a role's, narrowed");
    }
    return wanted;
  }
}
