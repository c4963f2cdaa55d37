package dev.slipway.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The queues: hints that something wants looking at, and what nobody could handle. */
final class Queues extends Construct {
  private static final int ATTEMPTS = 12;

  private final Queue eventsDead;
  private final Queue largeDead;
  private final Queue events;
  private final Queue large;
  private final Queue changesDead;
  private final Queue missed;

  Queues(Construct scope, String id, Plan plan) {
    super(scope, id);
    eventsDead = dead("EventsDead");
    largeDead = dead("LargeDead");
    changesDead = dead("ChangesDead");
    missed = dead("Missed");
    // Six times the function's timeout, as Lambda asks, so that a throttled batch is not given
    // twice.
    events = queue("Events", ObjectsFunction.TIMEOUT_SECONDS * 6, eventsDead);
    large = queue("Large", LargeWorkers.VISIBILITY_SECONDS, largeDead);
    events.addToResourcePolicy(fromBucket(plan));
    Access.explain(
        this,
        "AwsSolutions-SQS3",
        "a queue without dead letters here is one of dead letters itself: of a redrive, of the table's stream, or of"
            + " the scheduler and the functions that are called without waiting");
  }

  Queue events() {
    return events;
  }

  Queue large() {
    return large;
  }

  Queue eventsDead() {
    return eventsDead;
  }

  Queue largeDead() {
    return largeDead;
  }

  Queue changesDead() {
    return changesDead;
  }

  /** Calls that a function never got: by the scheduler, by a rule. */
  Queue missed() {
    return missed;
  }

  List<Queue> dead() {
    return List.of(eventsDead, largeDead, changesDead, missed);
  }

  private Queue queue(String id, int visibilitySeconds, Queue dead) {
    return base(id)
        .visibilityTimeout(Duration.seconds(visibilitySeconds))
        .retentionPeriod(Duration.days(4))
        .receiveMessageWaitTime(Duration.seconds(20))
        .deadLetterQueue(DeadLetterQueue.builder().queue(dead).maxReceiveCount(ATTEMPTS).build())
        .build();
  }

  private Queue dead(String id) {
    return base(id).retentionPeriod(Duration.days(14)).build();
  }

  private Queue.Builder base(String id) {
    return Queue.Builder.create(this, id).encryption(QueueEncryption.SQS_MANAGED).enforceSsl(true);
  }

  private PolicyStatement fromBucket(Plan plan) {
    String bucketArn = "arn:" + Aws.PARTITION + ":s3:::" + UploadBucket.name(plan);
    return PolicyStatement.Builder.create()
        .sid("BucketTellsOfArrivals")
        .principals(List.of(new ServicePrincipal("s3.amazonaws.com")))
        .actions(List.of("sqs:SendMessage"))
        .resources(List.of(events.getQueueArn()))
        .conditions(
            Map.of(
                "ArnEquals", Map.of("aws:SourceArn", bucketArn),
                "StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
        .build();
  }
}
