package dev.slipway.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.constructs.Construct;

/** Tells of every change of state, out of the table's stream. */
final class ChangesFunction extends Construct {
  private static final int ATTEMPTS = 10;

  private final ZipFunction zip;

  ChangesFunction(Construct scope, String id, Surroundings around) {
    super(scope, id);
    zip =
        new ZipFunction(
            this,
            "Changes",
            around.plan(),
            "Tells of changes: from the table's stream to the event bus",
            512,
            30,
            around.environment());
    Role role = zip.role();
    // What was told is taken out of the outbox.
    role.addToPolicy(around.table().use(List.of("UpdateItem")));
    role.addToPolicy(
        Access.allow("Tell", List.of("events:PutEvents"), around.bus().getEventBusArn()));
    role.addToPolicy(
        Access.allow(
            "ReadStream",
            List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
            around.table().streamArn()));
    role.addToPolicy(Access.allow("FindStream", List.of("dynamodb:ListStreams"), "*"));
    Access.explain(
        role,
        "AwsSolutions-IAM5",
        "dynamodb:ListStreams knows no narrower resource than all; Lambda calls it before it reads this one stream");
    EventSourceMapping mapping =
        EventSourceMapping.Builder.create(this, "Stream")
            .target(zip.target())
            .eventSourceArn(around.table().streamArn())
            .startingPosition(StartingPosition.TRIM_HORIZON)
            .batchSize(100)
            .reportBatchItemFailures(true)
            .bisectBatchOnError(true)
            .retryAttempts(ATTEMPTS)
            .onFailure(new SqsDlq(around.queues().changesDead()))
            .filters(
                List.of(
                    FilterCriteria.filter(
                        Map.of(
                            "dynamodb",
                            Map.of(
                                "NewImage", Map.of("tellAt", Map.of("N", FilterRule.exists())))))))
            .build();
    mapping.getNode().addDependency(role);
  }

  ZipFunction zip() {
    return zip;
  }
}
