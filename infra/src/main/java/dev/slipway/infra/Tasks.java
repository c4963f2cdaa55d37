package dev.slipway.infra;

import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** What tasks on Fargate have in common. */
final class Tasks {
  private Tasks() {}

  static RuntimePlatform platform(Plan plan) {
    return RuntimePlatform.builder()
        .operatingSystemFamily(OperatingSystemFamily.LINUX)
        .cpuArchitecture(
            switch (plan.settings().architecture()) {
              case ARM64 -> CpuArchitecture.ARM64;
              case X86_64 -> CpuArchitecture.X86_64;
            })
        .build();
  }

  /** Fetches the image and writes the log; the CDK adds what these two need, no more. */
  static Role executionRole(Construct scope) {
    return Access.role(
        scope,
        "Execution",
        new ServicePrincipal("ecs-tasks.amazonaws.com"),
        "Fetches the image and writes the log");
  }

  static void explain(Construct scope) {
    Access.explain(
        scope,
        "AwsSolutions-IAM5",
        "ecr:GetAuthorizationToken knows no narrower resource than all; a worker processes any key below the"
            + " environment's three prefixes");
    Access.explain(
        scope,
        "AwsSolutions-ECS2",
        "the variables name the bucket, the table and the queues; there is no secret among them");
  }
}
