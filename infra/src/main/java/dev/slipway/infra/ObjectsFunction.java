package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.ecr.assets.DockerImageAsset;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.DockerImageCode;
import software.amazon.awscdk.services.lambda.DockerImageFunction;
import software.amazon.awscdk.services.lambda.EcrImageCodeProps;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Processes small objects, out of the image with the engines. */
final class ObjectsFunction extends Construct {
  static final int TIMEOUT_SECONDS = 300;

  /** One whole processor and some; the engines are fenced below it. */
  private static final int MEMORY_MIB = 2048;

  private static final int SCRATCH_GIB = 2;

  private final Role role;
  private final DockerImageFunction function;

  ObjectsFunction(
      Construct scope,
      String id,
      Surroundings around,
      WorkerAccess access,
      DockerImageAsset image,
      Map<String, String> scanner,
      @Nullable Network network) {
    super(scope, id);
    Settings settings = around.plan().settings();
    LogGroup log = Logs.group(this, "Log", around.plan());
    role =
        Access.role(
            this, "Role", new ServicePrincipal("lambda.amazonaws.com"), "Processes small objects");
    role.addToPolicy(ZipFunction.writeTo(log));
    access.give(role, around.queues().events(), around.queues().eventsDead());
    if (settings.large() != null) {
      role.addToPolicy(
          Access.allow(
              "HandOver", List.of("sqs:SendMessage"), around.queues().large().getQueueArn()));
    }
    DockerImageFunction.Builder builder =
        DockerImageFunction.Builder.create(this, "Function")
            .description("Confirms, scans, inspects and promotes small objects")
            .code(
                DockerImageCode.fromEcr(
                    image.getRepository(),
                    EcrImageCodeProps.builder()
                        .tagOrDigest(image.getImageTag())
                        .cmd(List.of("objects"))
                        .build()))
            .architecture(ZipFunction.architecture(around.plan()))
            .role(role)
            .logGroup(log)
            .memorySize(MEMORY_MIB)
            .ephemeralStorageSize(Size.gibibytes(SCRATCH_GIB))
            .timeout(Duration.seconds(TIMEOUT_SECONDS))
            .environment(around.environment());
    if (network != null && settings.scanner() == Settings.Scanner.CLAMD) {
      network.place(builder);
      role.addToPolicy(network.interfaces());
    }
    function = builder.build();
    scanner.forEach((name, value) -> function.addEnvironment(name, value));
    EventSourceMapping mapping =
        EventSourceMapping.Builder.create(this, "Events")
            .target(function)
            .eventSourceArn(around.queues().events().getQueueArn())
            // One long file must not keep nine others waiting.
            .batchSize(1)
            .maxConcurrency(settings.objectsAtOnce())
            .reportBatchItemFailures(true)
            .build();
    mapping.getNode().addDependency(role);
  }

  Role role() {
    return role;
  }

  DockerImageFunction function() {
    return function;
  }
}
