package dev.slipway.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecr.assets.DockerImageAsset;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.CloudMapOptions;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.servicediscovery.DnsRecordType;
import software.constructs.Construct;

/**
 * The scanner: clamd on Fargate, found by a name in the network. It fetches its signatures from the
 * internet, so it has an address there, on which nothing is let in.
 */
final class Clamd extends Construct {
  static final int PORT = 3310;
  private static final int CPU = 1024;

  /** The signatures alone are 1.5 GiB, twice while they are reloaded. */
  private static final int MEMORY_MIB = 4096;

  private final FargateService service;
  private final String address;

  Clamd(Construct scope, String id, Plan plan, Network network, Cluster cluster) {
    super(scope, id);
    SecurityGroup group = network.group("Scanner", "The scanner: from workers only");
    Port port = Port.tcp(PORT);
    group.addIngressRule(network.workers(), port, "From workers");
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "Signatures and the image");
    network.workers().addEgressRule(group, port, "To the scanner");
    network.endpoints().addIngressRule(group, Port.tcp(443), "From the scanner");
    service =
        FargateService.Builder.create(this, "Service")
            .cluster(cluster)
            .taskDefinition(task(plan))
            .desiredCount(plan.settings().zones())
            .assignPublicIp(true)
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
            .securityGroups(List.of(group))
            .minHealthyPercent(100)
            .maxHealthyPercent(200)
            .circuitBreaker(DeploymentCircuitBreaker.builder().rollback(true).build())
            .cloudMapOptions(
                CloudMapOptions.builder()
                    .name("clamd")
                    .dnsRecordType(DnsRecordType.A)
                    .dnsTtl(Duration.seconds(10))
                    .build())
            .build();
    // Without its route to the internet the first task finds neither image nor signatures.
    service.getNode().addDependency(network);
    address = "tcp://clamd." + zone(plan) + ":" + PORT;
  }

  /** The private DNS zone. */
  static String zone(Plan plan) {
    return "slipway-" + plan.settings().environment() + ".internal";
  }

  String address() {
    return address;
  }

  FargateService service() {
    return service;
  }

  private FargateTaskDefinition task(Plan plan) {
    FargateTaskDefinition task =
        FargateTaskDefinition.Builder.create(this, "Task")
            .cpu(CPU)
            .memoryLimitMiB(MEMORY_MIB)
            // What is scanned lies on disk meanwhile, 4 GiB at most.
            .ephemeralStorageGiB(50)
            .runtimePlatform(Tasks.platform(plan))
            .taskRole(
                Access.role(
                    this,
                    "Role",
                    new ServicePrincipal("ecs-tasks.amazonaws.com"),
                    "The scanner: may do nothing"))
            .executionRole(Tasks.executionRole(this))
            .build();
    task.addContainer(
        "Clamd",
        ContainerDefinitionOptions.builder()
            .image(ContainerImage.fromDockerImageAsset(image(plan)))
            .portMappings(List.of(PortMapping.builder().containerPort(PORT).build()))
            .healthCheck(
                HealthCheck.builder()
                    .command(List.of("CMD-SHELL", "/usr/local/bin/healthy"))
                    .interval(Duration.seconds(30))
                    .timeout(Duration.seconds(10))
                    .startPeriod(Duration.seconds(300))
                    .build())
            .logging(
                LogDriver.awsLogs(
                    AwsLogDriverProps.builder()
                        .logGroup(Logs.group(this, "Log", plan))
                        .streamPrefix("clamd")
                        .build()))
            .build());
    Tasks.explain(this);
    return task;
  }

  private DockerImageAsset image(Plan plan) {
    return Images.of(this, plan, plan.assets().clamd());
  }
}
