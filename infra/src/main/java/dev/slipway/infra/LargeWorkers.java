package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.AdjustmentType;
import software.amazon.awscdk.services.applicationautoscaling.BasicStepScalingPolicyProps;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.applicationautoscaling.ScalingInterval;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.ecr.assets.DockerImageAsset;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Processes large objects in tasks that come when there is work and go when there is none. */
final class LargeWorkers extends Construct {
  /**
   * A dead task's hint comes back after this; one that works still holds the upload's lease then.
   */
  static final int VISIBILITY_SECONDS = 1800;

  private final Role role;
  private final FargateService service;

  LargeWorkers(
      Construct scope,
      String id,
      Surroundings around,
      Settings.Large large,
      WorkerAccess access,
      DockerImageAsset image,
      Map<String, String> scanner,
      Network network,
      Cluster cluster) {
    super(scope, id);
    role =
        Access.role(
            this,
            "Role",
            new ServicePrincipal("ecs-tasks.amazonaws.com"),
            "Processes large objects");
    access.give(role, around.queues().large(), around.queues().largeDead());
    FargateTaskDefinition task =
        FargateTaskDefinition.Builder.create(this, "Task")
            .cpu(large.cpu())
            .memoryLimitMiB(large.memoryMiB())
            .ephemeralStorageGiB(50)
            .runtimePlatform(Tasks.platform(around.plan()))
            .taskRole(role)
            .executionRole(Tasks.executionRole(this))
            .build();
    Map<String, String> environment = new HashMap<>(around.environment());
    environment.putAll(scanner);
    environment.put("AWS_REGION", Aws.REGION);
    environment.put("SLIPWAY_DEAD_LETTER_QUEUE_URL", around.queues().largeDead().getQueueUrl());
    task.addContainer(
        "Worker",
        ContainerDefinitionOptions.builder()
            .image(ContainerImage.fromDockerImageAsset(image))
            .command(List.of("worker"))
            .environment(environment)
            .stopTimeout(Duration.seconds(120))
            // The image's own check, which ECS does not read out of the image.
            .healthCheck(
                HealthCheck.builder()
                    .command(List.of("CMD", "/opt/slipway/healthy"))
                    .interval(Duration.seconds(30))
                    .startPeriod(Duration.seconds(120))
                    .build())
            .logging(
                LogDriver.awsLogs(
                    AwsLogDriverProps.builder()
                        .logGroup(Logs.group(this, "Log", around.plan()))
                        .streamPrefix("worker")
                        .build()))
            .build());
    Tasks.explain(this);
    service =
        FargateService.Builder.create(this, "Service")
            .cluster(cluster)
            .taskDefinition(task)
            .assignPublicIp(false)
            .vpcSubnets(Network.subnets())
            .securityGroups(List.of(network.workers()))
            .minHealthyPercent(0)
            .maxHealthyPercent(200)
            .circuitBreaker(DeploymentCircuitBreaker.builder().rollback(true).build())
            .build();
    // A task that starts before its endpoints are there finds no image, and the breaker gives up.
    service.getNode().addDependency(role, network);
    scale(large, around.queues().large());
  }

  Role role() {
    return role;
  }

  FargateService service() {
    return service;
  }

  // Hidden and delayed messages count: a task that works must not be taken away because nothing
  // else
  // waits. The hint of an upload that another task holds is sent anew, with a delay.
  private void scale(Settings.Large large, Queue queue) {
    IMetric depth =
        MathExpression.Builder.create()
            .expression("waiting + hidden + delayed")
            .usingMetrics(
                Map.of(
                    "waiting", queue.metricApproximateNumberOfMessagesVisible(),
                    "hidden", queue.metricApproximateNumberOfMessagesNotVisible(),
                    "delayed", queue.metricApproximateNumberOfMessagesDelayed()))
            .period(Duration.minutes(1))
            .label("hints of large objects")
            .build();
    service
        .autoScaleTaskCount(
            EnableScalingProps.builder()
                .minCapacity(large.minTasks())
                .maxCapacity(large.maxTasks())
                .build())
        .scaleOnMetric(
            "Depth",
            BasicStepScalingPolicyProps.builder()
                .metric(depth)
                .adjustmentType(AdjustmentType.EXACT_CAPACITY)
                .cooldown(Duration.minutes(3))
                .scalingSteps(steps(large))
                .build());
  }

  private static List<ScalingInterval> steps(Settings.Large large) {
    int some = Math.max(1, large.minTasks());
    int half = Math.max(some, large.maxTasks() / 2);
    return List.of(
        ScalingInterval.builder().upper(0).change(large.minTasks()).build(),
        ScalingInterval.builder().lower(1).upper(20).change(some).build(),
        ScalingInterval.builder().lower(20).upper(100).change(half).build(),
        ScalingInterval.builder().lower(100).change(large.maxTasks()).build());
  }
}
