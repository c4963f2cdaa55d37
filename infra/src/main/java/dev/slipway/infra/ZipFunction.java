package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A function out of the zip, with a role and a log group of its own.
 *
 * <p>No function reserves concurrency: a new account has ten in all, and reserving takes from what
 * the others may use. What must be bounded is bounded where it comes in.
 */
final class ZipFunction extends Construct {
  private final Role role;
  private final Function function;
  private final IFunction target;

  /**
   * Makes the function.
   *
   * @param name "Api", of the handler {@code api} or {@code dev.slipway.lambda.ApiFunction}
   */
  ZipFunction(
      Construct scope,
      String name,
      Plan plan,
      String description,
      int memoryMiB,
      int timeoutSeconds,
      Map<String, String> environment) {
    super(scope, name);
    LogGroup log = Logs.group(this, "Log", plan);
    role = Access.role(this, "Role", new ServicePrincipal("lambda.amazonaws.com"), description);
    role.addToPolicy(writeTo(log));
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .description(description)
            .role(role)
            .logGroup(log)
            .loggingFormat(LoggingFormat.TEXT)
            .architecture(architecture(plan))
            .memorySize(memoryMiB)
            .timeout(Duration.seconds(timeoutSeconds))
            .environment(environment);
    function =
        switch (plan.settings().runtime()) {
          case OWN ->
              builder
                  .runtime(Runtime.PROVIDED_AL2023)
                  .handler(name.toLowerCase(Locale.ROOT))
                  .code(Code.fromAsset(plan.assets().functions().toString()))
                  .build();
          case SNAP_START ->
              builder
                  .runtime(Runtime.JAVA_25)
                  .handler("dev.slipway.lambda." + name + "Function")
                  .code(Code.fromAsset(plan.assets().functionsManaged().toString()))
                  .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                  .build();
        };
    target =
        switch (plan.settings().runtime()) {
          case OWN -> function;
          // Only published versions have a snapshot.
          case SNAP_START ->
              Alias.Builder.create(this, "Live")
                  .aliasName("live")
                  .version(function.getCurrentVersion())
                  .build();
        };
  }

  static PolicyStatement writeTo(LogGroup log) {
    return Access.allow(
        "WriteLog", List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn());
  }

  static Architecture architecture(Plan plan) {
    return plan.settings().architecture() == Settings.Architecture.ARM64
        ? Architecture.ARM_64
        : Architecture.X86_64;
  }

  Role role() {
    return role;
  }

  /** What events and requests are sent to: the function, or its live version. */
  IFunction target() {
    return target;
  }

  Function function() {
    return function;
  }
}
