package dev.slipway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** What the stack holds for certain, whatever else changes. */
class StackIT {
  static Stream<JsonNode> templates() {
    return Stream.of(Synth.production(), Synth.dev(), Synth.other());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void bucketIsPrivateVersionedAndOurs(JsonNode template) {
    JsonNode bucket = one(template, "AWS::S3::Bucket");

    assertThat(bucket.path("PublicAccessBlockConfiguration"))
        .hasSize(4)
        .allSatisfy(block -> assertThat(block.booleanValue()).isTrue());
    assertThat(bucket.at("/OwnershipControls/Rules/0/ObjectOwnership").textValue())
        .isEqualTo("BucketOwnerEnforced");
    assertThat(bucket.at("/VersioningConfiguration/Status").textValue()).isEqualTo("Enabled");
    assertThat(bucket.at("/CorsConfiguration/CorsRules/0/ExposedHeaders").toString())
        .contains("ETag");
    assertThat(bucket.at("/CorsConfiguration/CorsRules/0/AllowedOrigins").toString())
        .doesNotContain("*");
    assertThat(bucket.at("/NotificationConfiguration/QueueConfigurations/0/Filter").toString())
        .contains("\"prefix\",\"Value\":\"incoming/\"");
    assertThat(bucket.at("/LifecycleConfiguration/Rules").toString())
        .contains("\"AbortIncompleteMultipartUpload\":{\"DaysAfterInitiation\":7}")
        .contains("\"NoncurrentDays\":30");
  }

  @Test
  void bucketIsEncryptedByTheKeyThatWasAskedFor() {
    String path = "/BucketEncryption/ServerSideEncryptionConfiguration/0";
    assertThat(one(Synth.dev(), "AWS::S3::Bucket").at(path).toString()).contains("AES256");
    JsonNode own = one(Synth.production(), "AWS::S3::Bucket").at(path);
    assertThat(own.path("BucketKeyEnabled").booleanValue()).isTrue();
    assertThat(own.toString()).contains("aws:kms", "EncryptionKey");
    assertThat(one(Synth.production(), "AWS::KMS::Key").path("EnableKeyRotation").booleanValue())
        .isTrue();
    assertThat(one(Synth.other(), "AWS::S3::Bucket").at(path).toString()).contains("key/1234");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void tableHasItsIndexesItsStreamAndItsPast(JsonNode template) {
    JsonNode table = one(template, "AWS::DynamoDB::Table");

    assertThat(table.path("KeySchema").toString())
        .isEqualTo("[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}]");
    assertThat(table.path("GlobalSecondaryIndexes"))
        .extracting(
            index ->
                "%s %s %s %s"
                    .formatted(
                        index.path("IndexName").textValue(),
                        index.at("/KeySchema/0/AttributeName").textValue(),
                        index.at("/KeySchema/1/AttributeName").textValue(),
                        index.at("/Projection/ProjectionType").textValue()))
        .containsExactly(
            "owner owner id KEYS_ONLY",
            "tenant tenantShard id KEYS_ONLY",
            "due dueShard dueAt KEYS_ONLY",
            "outbox outboxShard tellAt KEYS_ONLY");
    assertThat(table.path("BillingMode").textValue()).isEqualTo("PAY_PER_REQUEST");
    assertThat(table.at("/StreamSpecification/StreamViewType").textValue()).isEqualTo("NEW_IMAGE");
    assertThat(table.at("/TimeToLiveSpecification/AttributeName").textValue()).isEqualTo("ttl");
    assertThat(
            table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").booleanValue())
        .isTrue();
  }

  @Test
  void whatIsProtectedOutlivesTheStack() {
    for (String type : List.of("AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::KMS::Key")) {
      assertThat(resources(Synth.production(), type))
          .allSatisfy(
              each -> assertThat(each.path("DeletionPolicy").textValue()).isEqualTo("Retain"));
    }
    assertThat(
            one(Synth.production(), "AWS::DynamoDB::Table")
                .path("DeletionProtectionEnabled")
                .booleanValue())
        .isTrue();
    assertThat(
            one(Synth.dev(), "AWS::DynamoDB::Table")
                .path("DeletionProtectionEnabled")
                .booleanValue())
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyRouteButTheHealthCheckDemandsAToken(JsonNode template) {
    assertThat(resources(template, "AWS::ApiGatewayV2::Route"))
        .hasSize(Routes.ALL.size() + Routes.OPEN.size())
        .filteredOn(route -> !route.at("/Properties/RouteKey").textValue().equals("GET /healthz"))
        .hasSize(Routes.ALL.size())
        .allSatisfy(
            route ->
                assertThat(route.at("/Properties/AuthorizationType").textValue()).isEqualTo("JWT"));
    JsonNode stage = one(template, "AWS::ApiGatewayV2::Stage");
    assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").intValue()).isPositive();
    assertThat(stage.at("/AccessLogSettings/Format").textValue())
        .contains("$context.requestId")
        .doesNotContainIgnoringCase("authorization")
        .doesNotContain("queryString");
  }

  @Test
  void tenantIsNothingThatAUserCanWrite() {
    JsonNode client = one(Synth.dev(), "AWS::Cognito::UserPoolClient");

    assertThat(client.path("WriteAttributes").toString()).isEqualTo("[\"email\"]");
    assertThat(client.path("ReadAttributes").toString()).contains("custom:tenant");
    assertThat(
            one(Synth.dev(), "AWS::Cognito::UserPool")
                .at("/AdminCreateUserConfig/AllowAdminCreateUserOnly")
                .booleanValue())
        .isTrue();
  }

  @Test
  void domainTakesThePlaceOfTheAddress() {
    assertThat(
            one(Synth.other(), "AWS::ApiGatewayV2::Api")
                .path("DisableExecuteApiEndpoint")
                .booleanValue())
        .isTrue();
    assertThat(one(Synth.other(), "AWS::ApiGatewayV2::DomainName").toString()).contains("TLS_1_2");
    assertThat(Synth.other().at("/Outputs/ApiUrl/Value").toString()).contains("https://");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void hintIsHiddenForSixTimesTheFunction(JsonNode template) {
    assertThat(resources(template, "AWS::SQS::Queue"))
        .filteredOn(queue -> queue.at("/Properties/RedrivePolicy/maxReceiveCount").intValue() == 12)
        .hasSize(2)
        .allSatisfy(
            queue ->
                assertThat(queue.at("/Properties/VisibilityTimeout").intValue())
                    .isGreaterThanOrEqualTo(6 * ObjectsFunction.TIMEOUT_SECONDS));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyBatchAnswersInParts(JsonNode template) {
    assertThat(resources(template, "AWS::Lambda::EventSourceMapping"))
        .hasSize(2)
        .allSatisfy(
            mapping ->
                assertThat(mapping.at("/Properties/FunctionResponseTypes").toString())
                    .isEqualTo("[\"ReportBatchItemFailures\"]"));
  }

  @Test
  void onlyWhatIsToBeToldComesOutOfTheStream() {
    assertThat(resources(Synth.production(), "AWS::Lambda::EventSourceMapping"))
        .filteredOn(mapping -> mapping.at("/Properties/FilterCriteria").isObject())
        .singleElement()
        .satisfies(
            mapping -> {
              assertThat(mapping.at("/Properties/FilterCriteria/Filters/0/Pattern").textValue())
                  .isEqualTo(
                      "{\"dynamodb\":{\"NewImage\":{\"tellAt\":{\"N\":[{\"exists\":true}]}}}}");
              assertThat(mapping.at("/Properties/BisectBatchOnFunctionError").booleanValue())
                  .isTrue();
              assertThat(mapping.at("/Properties/DestinationConfig/OnFailure").toString())
                  .contains("QueuesChangesDead");
            });
  }

  @Test
  void functionsOfOurOwnJavaAreToldApartByTheirHandler() {
    assertThat(handlers(Synth.production(), "provided.al2023"))
        .containsExactlyInAnyOrder("api", "sweeper", "changes", "verdicts");
    assertThat(handlers(Synth.other(), "java25"))
        .containsExactlyInAnyOrder(
            "dev.slipway.lambda.ApiFunction",
            "dev.slipway.lambda.SweeperFunction",
            "dev.slipway.lambda.ChangesFunction");
    assertThat(resources(Synth.other(), "AWS::Lambda::Alias")).hasSize(3);
  }

  /**
   * What a construct of the CDK would add by itself: functions with wide roles that nobody sees.
   */
  @ParameterizedTest
  @MethodSource("templates")
  void thereIsNoHiddenFunction(JsonNode template) {
    assertThat(template.path("Resources"))
        .extracting(each -> each.path("Type").asText())
        .noneMatch(type -> type.startsWith("Custom::"))
        .doesNotContain("AWS::CloudFormation::CustomResource");
    int ours = resources(template, "AWS::GuardDuty::MalwareProtectionPlan").isEmpty() ? 4 : 5;
    assertThat(resources(template, "AWS::Lambda::Function")).hasSize(ours);
    assertThat(resources(template, "AWS::IAM::Role"))
        .allSatisfy(
            role -> assertThat(role.at("/Properties/ManagedPolicyArns").isMissingNode()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyLogEnds(JsonNode template) {
    assertThat(resources(template, "AWS::Logs::LogGroup"))
        .isNotEmpty()
        .allSatisfy(
            log -> assertThat(log.at("/Properties/RetentionInDays").intValue()).isPositive());
    assertThat(resources(template, "AWS::Lambda::Function"))
        .allSatisfy(
            f -> assertThat(f.at("/Properties/LoggingConfig/LogGroup").isObject()).isTrue());
  }

  @Test
  void scannerIsTheOneThatWasAskedFor() {
    assertThat(one(Synth.production(), "AWS::GuardDuty::MalwareProtectionPlan").toString())
        .contains("incoming/", "DISABLED");
    assertThat(resources(Synth.production(), "AWS::Events::Rule").toString())
        .contains("GuardDuty Malware Protection Object Scan Result");
    assertThat(resources(Synth.other(), "AWS::GuardDuty::MalwareProtectionPlan")).isEmpty();
    assertThat(Synth.other().toString()).contains("tcp://clamd.slipway-production.internal:3310");
  }

  @Test
  void workersHaveNoWayToTheInternet() {
    assertThat(resources(Synth.production(), "AWS::EC2::NatGateway")).isEmpty();
    assertThat(resources(Synth.production(), "AWS::EC2::InternetGateway")).isEmpty();
    assertThat(resources(Synth.production(), "AWS::EC2::VPCEndpoint")).hasSize(6);
    assertThat(one(Synth.production(), "AWS::ECS::Service").at("/NetworkConfiguration").toString())
        .contains("\"AssignPublicIp\":\"DISABLED\"");
  }

  @Test
  void tasksComeWithWorkAndGoWithoutIt() {
    JsonNode target = one(Synth.production(), "AWS::ApplicationAutoScaling::ScalableTarget");
    assertThat(target.path("MinCapacity").intValue()).isZero();
    assertThat(target.path("MaxCapacity").intValue()).isEqualTo(8);
    assertThat(one(Synth.production(), "AWS::ECS::Service").path("DesiredCount").isMissingNode())
        .isTrue();
    List<String> adjustments = new ArrayList<>();
    resources(Synth.production(), "AWS::ApplicationAutoScaling::ScalingPolicy")
        .forEach(
            policy ->
                policy
                    .findValues("ScalingAdjustment")
                    .forEach(each -> adjustments.add(each.toString())));
    assertThat(adjustments).containsExactlyInAnyOrder("0", "1", "4", "8");
  }

  @Test
  void nothingIsPaidForWhileItIdlesInDev() {
    for (String type :
        List.of("AWS::EC2::VPC", "AWS::ECS::Service", "AWS::EC2::VPCEndpoint", "AWS::KMS::Key")) {
      assertThat(resources(Synth.dev(), type)).as(type).isEmpty();
    }
    assertThat(Synth.dev().toString()).doesNotContain("SLIPWAY_LARGE_QUEUE_URL");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void deadLettersWakeSomebody(JsonNode template) {
    assertThat(resources(template, "AWS::CloudWatch::Alarm"))
        .filteredOn(
            alarm -> alarm.toString().contains("Dead\"") || alarm.toString().contains("Missed"))
        .hasSizeGreaterThanOrEqualTo(1);
    assertThat(resources(template, "AWS::CloudWatch::Alarm"))
        .hasSizeGreaterThan(15)
        .allSatisfy(alarm -> assertThat(alarm.at("/Properties/AlarmActions")).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void failedUploadsAreTold(JsonNode template) {
    assertThat(resources(template, "AWS::Events::Rule"))
        .filteredOn(rule -> rule.toString().contains("\"state\":[\"failed\"]"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.at("/Properties/EventBusName").toString()).contains("\"Bus");
              assertThat(rule.at("/Properties/Targets/0/Arn").toString()).contains("AlarmsTopic");
              assertThat(rule.at("/Properties/Targets").toString()).doesNotContain("fileName");
            });
    assertThat(resources(template, "AWS::SNS::TopicPolicy").toString())
        .contains("events.amazonaws.com");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void throttlesOfTheIndexesCountToo(JsonNode template) {
    List<String> indexes = one(template, "AWS::DynamoDB::Table").findValuesAsText("IndexName");
    assertThat(resources(template, "AWS::CloudWatch::Alarm"))
        .filteredOn(alarm -> alarm.toString().contains("ThrottleEvents"))
        .hasSize(2)
        .allSatisfy(
            alarm ->
                assertThat(alarm.findValues("Dimensions").toString())
                    .contains("GlobalSecondaryIndexName")
                    .contains(indexes));
  }

  @Test
  void tasksStartAfterTheirNetworkIsThere() {
    for (JsonNode template : List.of(Synth.production(), Synth.other())) {
      List<String> network = new ArrayList<>();
      template
          .path("Resources")
          .properties()
          .forEach(
              each -> {
                String type = each.getValue().path("Type").asText();
                if (List.of("AWS::EC2::VPCEndpoint", "AWS::EC2::Route").contains(type)) {
                  network.add(each.getKey());
                }
              });
      assertThat(network).hasSizeGreaterThanOrEqualTo(6);
      assertThat(resources(template, "AWS::ECS::Service"))
          .isNotEmpty()
          .allSatisfy(
              service ->
                  assertThat(service.path("DependsOn"))
                      .extracting(JsonNode::textValue)
                      .containsAll(network));
    }
  }

  /** Not even with the account and the region given, of which the CDK likes to ask more. */
  @Test
  void synthesisAsksNoAccount() {
    App app = new App(AppProps.builder().outdir(Synth.folder("cdk.out").toString()).build());
    Synth.stack(app, Synth.otherSettings());

    assertThat(Synth.read(Path.of(app.synth().getDirectory(), "manifest.json")))
        .contains("aws://111122223333/eu-central-1")
        .doesNotContain("\"missing\"");
  }

  @Test
  void everythingHasTheTags() {
    assertThat(one(Synth.production(), "AWS::S3::Bucket").path("Tags").toString())
        .contains("\"product\",\"Value\":\"slipway\"");
  }

  private static List<String> handlers(JsonNode template, String runtime) {
    return resources(template, "AWS::Lambda::Function").stream()
        .filter(f -> f.at("/Properties/Runtime").asText().equals(runtime))
        .map(f -> f.at("/Properties/Handler").textValue())
        .toList();
  }

  private static JsonNode one(JsonNode template, String type) {
    List<JsonNode> found = resources(template, type);
    assertThat(found).as(type).hasSize(1);
    return found.getFirst().path("Properties");
  }

  private static List<JsonNode> resources(JsonNode template, String type) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode each : template.path("Resources")) {
      if (each.path("Type").asText().equals(type)) {
        found.add(each);
      }
    }
    return found;
  }
}
