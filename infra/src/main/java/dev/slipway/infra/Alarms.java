package dev.slipway.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What somebody should be woken for, each told to one topic. */
final class Alarms extends Construct {
  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  /** Hints are looked at in seconds; a quarter of an hour says that nobody does. */
  private static final int OLD_HINT_SECONDS = 900;

  private final Topic topic;

  Alarms(Construct scope, String id, Plan plan) {
    super(scope, id);
    topic = Topic.Builder.create(this, "Topic").enforceSsl(true).build();
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("AlarmsMayTell")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
            .build());
    String email = plan.settings().alarmEmail();
    if (email != null) {
      topic.addSubscription(new EmailSubscription(email));
    }
  }

  Topic topic() {
    return topic;
  }

  void watchQueues(Queues queues, boolean large) {
    queues
        .dead()
        .forEach(
            queue ->
                watch(
                    queue.getNode().getId() + "NotEmpty",
                    queue.metricApproximateNumberOfMessagesVisible(maximum()),
                    0,
                    "Something was given up: docs/deploy.md tells how to look and replay"));
    watchAge("EventsOld", queues.events());
    if (large) {
      watchAge("LargeOld", queues.large());
    }
  }

  void watchFunction(String name, IFunction function) {
    watch(
        name + "Errors",
        function.metricErrors(sum()),
        0,
        "The function " + name + " broke; its log group says how");
    watch(
        name + "Throttles",
        function.metricThrottles(sum()),
        0,
        "Lambda held back the function " + name + "; the account's concurrency is used up");
  }

  void watchStream(Function changes) {
    watch(
        "ChangesLate",
        changes.metric("IteratorAge", maximum()),
        Duration.minutes(5).toMilliseconds(),
        "Changes are told more than five minutes late");
  }

  void watchApi(UploadApi api) {
    watch("ServerErrors", api.api().metricServerError(sum()), 5, "The API answers 5xx");
  }

  void watchTable(UploadTable table) {
    for (String name : List.of("ReadThrottleEvents", "WriteThrottleEvents")) {
      watch("Table" + name, everywhere(table, name), 0, "DynamoDB held requests back");
    }
  }

  /** Failed uploads bury no message: the bus alone tells of them. */
  void watchFailures(EventBus bus) {
    Rule.Builder.create(this, "Failed")
        .eventBus(bus)
        .description("Slipway could not process an upload, however often it tried")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("slipway"))
                .detailType(List.of("Upload state changed"))
                .detail(Map.of("state", List.of("failed")))
                .build())
        .targets(
            List.of(
                SnsTopic.Builder.create(topic)
                    // Not the file's name: the mail leaves the account.
                    .message(
                        RuleTargetInput.fromText(
                            "The upload "
                                + EventField.fromPath("$.detail.id")
                                + " failed; the log of the function that processes says why"))
                    .build()))
        .build();
  }

  // A table's metric leaves its indexes out, though a write waits for each of them.
  private static IMetric everywhere(UploadTable table, String name) {
    Map<String, IMetric> metrics = new LinkedHashMap<>();
    metrics.put("records", tableMetric(table, name));
    for (String index : UploadTable.INDEXES) {
      metrics.put(
          index,
          tableMetric(table, name)
              .with(
                  MetricOptions.builder()
                      .dimensionsMap(
                          Map.of(
                              "TableName",
                              table.table().getTableName(),
                              "GlobalSecondaryIndexName",
                              index))
                      .build()));
    }
    return MathExpression.Builder.create()
        .expression(
            metrics.keySet().stream()
                .map("FILL(%s, 0)"::formatted)
                .collect(Collectors.joining(" + ")))
        .usingMetrics(metrics)
        .period(FIVE_MINUTES)
        .label(name)
        .build();
  }

  static Metric tableMetric(UploadTable table, String name) {
    return Metric.Builder.create()
        .namespace("AWS/DynamoDB")
        .metricName(name)
        .dimensionsMap(Map.of("TableName", table.table().getTableName()))
        .statistic("Sum")
        .period(FIVE_MINUTES)
        .build();
  }

  private void watchAge(String name, Queue queue) {
    watch(
        name,
        queue.metricApproximateAgeOfOldestMessage(maximum()),
        OLD_HINT_SECONDS,
        "Nobody looks at what has arrived");
  }

  private void watch(String id, IMetric metric, Number above, String description) {
    Alarm.Builder.create(this, id)
        .metric(metric)
        .threshold(above)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .alarmDescription(description)
        .build()
        .addAlarmAction(new SnsAction(topic));
  }

  private static MetricOptions maximum() {
    return MetricOptions.builder().statistic("Maximum").period(FIVE_MINUTES).build();
  }

  private static MetricOptions sum() {
    return MetricOptions.builder().statistic("Sum").period(FIVE_MINUTES).build();
  }
}
