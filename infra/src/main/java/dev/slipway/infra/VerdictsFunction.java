package dev.slipway.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.constructs.Construct;

/** Takes GuardDuty's verdicts to the records. */
final class VerdictsFunction extends Construct {
  private static final Duration MAX_AGE = Duration.hours(6);

  private final ZipFunction zip;

  VerdictsFunction(Construct scope, String id, Surroundings around) {
    super(scope, id);
    zip =
        new ZipFunction(
            this,
            "Verdicts",
            around.plan(),
            "Writes GuardDuty's verdicts to the records",
            512,
            30,
            around.environment());
    zip.role().addToPolicy(around.table().use(List.of("PutItem")));
    zip.role()
        .addToPolicy(
            Access.allow(
                "SendHints", List.of("sqs:SendMessage"), around.queues().events().getQueueArn()));
    // The rule knows only that Lambda took the call; what the function cannot handle is kept too.
    zip.target()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .onFailure(new SqsDestination(around.queues().missed()))
                .maxEventAge(MAX_AGE)
                .retryAttempts(2)
                .build());
    Rule.Builder.create(this, "Scanned")
        .description("GuardDuty has scanned an object of our bucket")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.guardduty"))
                .detailType(List.of("GuardDuty Malware Protection Object Scan Result"))
                .detail(
                    Map.of(
                        "s3ObjectDetails",
                        Map.of("bucketName", List.of(around.bucket().bucket().getBucketName()))))
                .build())
        .targets(
            List.of(
                LambdaFunction.Builder.create(zip.target())
                    .deadLetterQueue(around.queues().missed())
                    .maxEventAge(MAX_AGE)
                    .retryAttempts(100)
                    .build()))
        .build();
  }

  ZipFunction zip() {
    return zip;
  }
}
