package dev.slipway.infra;

import dev.slipway.infra.UploadBucket.Prefix;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/** Every minute: looks at what is due, tells what was not told, removes what has ended. */
final class SweeperFunction extends Construct {
  /** One run is over before the next begins. */
  private static final int TIMEOUT_SECONDS = 55;

  private final ZipFunction zip;

  SweeperFunction(Construct scope, String id, Surroundings around) {
    super(scope, id);
    zip =
        new ZipFunction(
            this,
            "Sweeper",
            around.plan(),
            "Brings records and bucket together again",
            1024,
            TIMEOUT_SECONDS,
            around.environment());
    Role role = zip.role();
    role.addToPolicy(
        around
            .table()
            .use(List.of("GetItem", "BatchGetItem", "UpdateItem", "Query"), "due", "outbox"));
    role.addToPolicy(
        Access.allow(
            "SendHints", List.of("sqs:SendMessage"), around.queues().events().getQueueArn()));
    role.addToPolicy(
        Access.allow("Tell", List.of("events:PutEvents"), around.bus().getEventBusArn()));
    tidy(role, around.bucket());
    schedule(around);
  }

  ZipFunction zip() {
    return zip;
  }

  // Existence is asked by listing: whoever may read the object's head may read the object.
  private static void tidy(Role role, UploadBucket bucket) {
    List<String> keys =
        List.of(
            bucket.keys(Prefix.INCOMING),
            bucket.keys(Prefix.TRUSTED),
            bucket.keys(Prefix.QUARANTINE));
    role.addToPolicy(
        Access.allow(
            "LookForObjects",
            List.of("s3:ListBucket"),
            Map.of("StringLike", Map.of("s3:prefix", keys)),
            bucket.arn()));
    // IAM knows no condition on the prefix for this one.
    role.addToPolicy(
        Access.allow("LookForMultiparts", List.of("s3:ListBucketMultipartUploads"), bucket.arn()));
    role.addToPolicy(
        Access.allow(
            "RemoveObjects",
            List.of("s3:DeleteObject"),
            bucket.objects(Prefix.INCOMING),
            bucket.objects(Prefix.TRUSTED),
            bucket.objects(Prefix.QUARANTINE)));
    role.addToPolicy(
        Access.allow(
            "AbortMultiparts",
            List.of("s3:AbortMultipartUpload"),
            bucket.objects(Prefix.INCOMING)));
    Access.explain(
        role,
        "AwsSolutions-IAM5",
        "the sweeper removes whatever upload has ended: any key below the environment's three prefixes");
  }

  private void schedule(Surroundings around) {
    Role caller =
        Access.role(
            this,
            "Scheduler",
            new ServicePrincipal(
                "scheduler.amazonaws.com",
                ServicePrincipalOpts.builder()
                    .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                    .build()),
            "Calls the sweeper, nothing else");
    String function = zip.target().getFunctionArn();
    String missed = around.queues().missed().getQueueArn();
    caller.addToPolicy(Access.allow("CallSweeper", List.of("lambda:InvokeFunction"), function));
    caller.addToPolicy(Access.allow("KeepMissedCalls", List.of("sqs:SendMessage"), missed));
    CfnSchedule schedule =
        CfnSchedule.Builder.create(this, "EveryMinute")
            .scheduleExpression("rate(1 minute)")
            .flexibleTimeWindow(
                CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
            .target(
                CfnSchedule.TargetProperty.builder()
                    .arn(function)
                    .roleArn(caller.getRoleArn())
                    .deadLetterConfig(
                        CfnSchedule.DeadLetterConfigProperty.builder().arn(missed).build())
                    // The next minute comes anyway.
                    .retryPolicy(
                        CfnSchedule.RetryPolicyProperty.builder()
                            .maximumRetryAttempts(1)
                            .maximumEventAgeInSeconds(60)
                            .build())
                    .build())
            .build();
    schedule.getNode().addDependency(caller);
  }
}
