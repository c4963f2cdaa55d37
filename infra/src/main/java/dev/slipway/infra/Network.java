package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.DockerImageFunction;
import software.constructs.Construct;

/**
 * The network of the workers: subnets without a way to the internet, and endpoints for the few
 * services they need.
 *
 * <p>A NAT gateway costs more than the four endpoints in one zone, and would let a process that was
 * taken over by a hostile file send what it reads to anywhere. Here it reaches our bucket, our
 * table and our queues.
 */
final class Network extends Construct {
  private static final SubnetSelection WORKERS =
      SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
  private static final Port TLS = Port.tcp(443);

  private final Vpc vpc;
  private final SecurityGroup workers;
  private final SecurityGroup endpoints;

  Network(Construct scope, String id, Surroundings around) {
    super(scope, id);
    Settings settings = around.plan().settings();
    vpc =
        Vpc.Builder.create(this, "Vpc")
            .maxAzs(settings.zones())
            .natGateways(0)
            .restrictDefaultSecurityGroup(false)
            .subnetConfiguration(subnets(settings))
            .build();
    vpc.addFlowLog(
        "Flows",
        FlowLogOptions.builder()
            .destination(
                FlowLogDestination.toCloudWatchLogs(Logs.group(this, "Flows", around.plan())))
            .build());
    workers = group("Workers", "Workers: nothing comes in");
    endpoints = group("Endpoints", "Endpoints: TLS from our own only");
    // Without a route to the internet this means the endpoints and the two gateways.
    workers.addEgressRule(Peer.anyIpv4(), TLS, "To AWS");
    endpoints.addIngressRule(workers, TLS, "From workers");
    gateways(around);
    services(settings);
  }

  Vpc vpc() {
    return vpc;
  }

  SecurityGroup workers() {
    return workers;
  }

  SecurityGroup endpoints() {
    return endpoints;
  }

  static SubnetSelection subnets() {
    return WORKERS;
  }

  void place(DockerImageFunction.Builder function) {
    function.vpc(vpc).vpcSubnets(WORKERS).securityGroups(List.of(workers));
  }

  /** What Lambda needs to put a function into a network. */
  PolicyStatement interfaces() {
    return Access.allow(
        "JoinNetwork",
        List.of(
            "ec2:CreateNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DeleteNetworkInterface"),
        "*");
  }

  SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  private static List<SubnetConfiguration> subnets(Settings settings) {
    List<SubnetConfiguration> subnets = new ArrayList<>();
    subnets.add(subnet("workers", SubnetType.PRIVATE_ISOLATED));
    if (settings.scanner() == Settings.Scanner.CLAMD) {
      subnets.add(subnet("scanner", SubnetType.PUBLIC));
    }
    return subnets;
  }

  private static SubnetConfiguration subnet(String name, SubnetType type) {
    return SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(22).build();
  }

  private void gateways(Surroundings around) {
    GatewayVpcEndpoint s3 =
        vpc.addGatewayEndpoint(
            "S3",
            GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.S3).build());
    // The layers of images come out of a bucket of AWS's.
    String layers =
        "arn:%s:s3:::prod-%s-starport-layer-bucket/*".formatted(Aws.PARTITION, Aws.REGION);
    s3.addToPolicy(through(List.of("s3:GetObject"), layers));
    s3.addToPolicy(through(List.of("s3:*"), around.bucket().arn(), around.bucket().arn() + "/*"));
    GatewayVpcEndpoint table =
        vpc.addGatewayEndpoint(
            "DynamoDb",
            GatewayVpcEndpointOptions.builder()
                .service(GatewayVpcEndpointAwsService.DYNAMODB)
                .build());
    String arn = around.table().table().getTableArn();
    table.addToPolicy(through(List.of("dynamodb:*"), arn, arn + "/index/*"));
  }

  private static PolicyStatement through(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create()
        .effect(Effect.ALLOW)
        .principals(List.of(new AnyPrincipal()))
        .actions(actions)
        .resources(List.of(resources))
        .build();
  }

  private void services(Settings settings) {
    endpoint("Sqs", InterfaceVpcEndpointAwsService.SQS);
    if (settings.large() != null) {
      endpoint("Ecr", InterfaceVpcEndpointAwsService.ECR);
      endpoint("EcrDocker", InterfaceVpcEndpointAwsService.ECR_DOCKER);
      endpoint("Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS);
    }
  }

  private void endpoint(String id, InterfaceVpcEndpointAwsService service) {
    vpc.addInterfaceEndpoint(
            id,
            InterfaceVpcEndpointOptions.builder()
                .service(service)
                .subnets(WORKERS)
                .securityGroups(List.of(endpoints))
                .open(false)
                .build())
        .addToPolicy(
            PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("*"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", Aws.ACCOUNT_ID)))
                .build());
  }
}
