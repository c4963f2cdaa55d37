package dev.slipway.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/** One dashboard, from the request to what was given up. */
final class Board extends Construct {
  private static final int HALF = 12;

  Board(
      Construct scope,
      String id,
      Plan plan,
      UploadApi api,
      Queues queues,
      UploadTable table,
      Map<String, IFunction> functions) {
    super(scope, id);
    List<IMetric> durations = new ArrayList<>();
    List<IMetric> errors = new ArrayList<>();
    functions
        .values()
        .forEach(
            function -> {
              durations.add(function.metricDuration());
              errors.add(function.metricErrors());
            });
    List<IMetric> dead = new ArrayList<>();
    queues.dead().forEach(queue -> dead.add(queue.metricApproximateNumberOfMessagesVisible()));
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName(plan.name("uploads"))
        .widgets(
            List.of(
                List.of(
                    graph(
                        "Requests",
                        List.of(
                            api.api().metricCount(),
                            api.api().metricClientError(),
                            api.api().metricServerError())),
                    graph("Latency, ms", List.of(api.api().metricLatency()))),
                List.of(
                    graph(
                        "Hints waiting",
                        List.of(
                            queues.events().metricApproximateNumberOfMessagesVisible(),
                            queues.large().metricApproximateNumberOfMessagesVisible())),
                    graph(
                        "Oldest hint, s",
                        List.of(
                            queues.events().metricApproximateAgeOfOldestMessage(),
                            queues.large().metricApproximateAgeOfOldestMessage()))),
                List.of(graph("Durations, ms", durations), graph("Errors", errors)),
                List.of(
                    graph(
                        "Table, units and held back",
                        List.of(
                            Alarms.tableMetric(table, "ConsumedReadCapacityUnits"),
                            Alarms.tableMetric(table, "ConsumedWriteCapacityUnits"),
                            Alarms.tableMetric(table, "WriteThrottleEvents"))),
                    graph("Given up", dead))))
        .build();
  }

  private static IWidget graph(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(HALF).build();
  }
}
