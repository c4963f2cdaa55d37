package dev.slipway.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a million uploads cost on AWS, by part, and beside three services. */
public final class Costs {
  private static final double SECONDS_OF_AN_HOUR = 3600;
  private static final double KILO = 1000;

  private final Inputs inputs;
  private final List<String> lines = new ArrayList<>();
  private double sum;

  private Costs(Inputs inputs) {
    this.inputs = inputs;
  }

  /** The table by part: with clamd, and what GuardDuty instead adds. */
  public static String parts(Inputs inputs) {
    Costs costs = new Costs(inputs);
    costs.common();
    double scan = costs.clamd();
    costs.total("**with clamd**", costs.sum);
    costs.guardDuty();
    costs.total("**with GuardDuty instead of clamd**", costs.sum - scan);
    return "| part | for a million uploads | price | USD |\n| --- | --- | --- | --- |\n"
        + String.join("", costs.lines);
  }

  /** What a million uploads cost with clamd, without storage. */
  static double withClamd(Inputs inputs) {
    Costs costs = new Costs(inputs);
    costs.common();
    costs.clamd();
    return costs.sum;
  }

  private void common() {
    double calls = of("api.calls");
    perMillion("API Gateway", calls, "requests", "price.api");
    function("API: function", calls, of("api.time") / KILO, of("api.memory"));
    line("API: answers", of("api.answers"), "GB", of("price.transfer"), "a GB");
    perMillion("DynamoDB: writes", Needs.writes(inputs), "units", "price.dynamodb.write");
    perMillion("DynamoDB: reads", of("reads"), "units", "price.dynamodb.read");
    perMillion("S3: PUT, COPY", of("s3.writes"), "requests", "price.s3.write");
    perMillion("S3: GET, HEAD", of("s3.reads"), "requests", "price.s3.read");
    perMillion("SQS", of("sqs.requests"), "requests", "price.sqs");
    function("worker: function", 1, of("worker.p50") / KILO, of("worker.memory"));
    function("changes: function", of("tellings"), of("changes.time") / KILO, of("changes.memory"));
    perMillion("EventBridge", of("tellings"), "events", "price.bus");
    line("logs", of("log.kilobytes"), "GB", of("price.logs"), "a GB");
  }

  private double clamd() {
    double before = sum;
    double seconds = of("photo.megabytes") / of("clamd.rate") / of("clamd.busy");
    double hour =
        of("clamd.vcpu") * of("price.fargate.vcpu") + of("clamd.memory") * of("price.fargate.gb");
    line("scan: clamd on Fargate", 1e6 * seconds / SECONDS_OF_AN_HOUR, "h", hour, "an hour");
    return sum - before;
  }

  private void guardDuty() {
    line(
        "scan: GuardDuty, data",
        of("photo.megabytes") * KILO,
        "GB",
        of("price.guardduty.gb"),
        "a GB");
    perMillion("scan: GuardDuty, objects", 1, "objects", "price.guardduty.objects");
    perMillion(
        "GuardDuty's verdict and second hint: writes",
        of("writes.verdict") + of("writes.wait"),
        "units",
        "price.dynamodb.write");
    perMillion(
        "GuardDuty's second hint: reads", of("reads.verdict"), "units", "price.dynamodb.read");
    perMillion("GuardDuty's second hint: EventBridge", of("tellings.wait"), "events", "price.bus");
    function(
        "GuardDuty's second hint: changes",
        of("tellings.wait"),
        of("changes.time") / KILO,
        of("changes.memory"));
    function("verdicts: function", 1, of("changes.time") / KILO, of("changes.memory"));
    perMillion("GuardDuty's second hint: SQS", of("sqs.requests"), "requests", "price.sqs");
    function("GuardDuty's second hint: worker", 1, of("worker.look") / KILO, of("worker.memory"));
  }

  private void perMillion(String part, double millions, String unit, String price) {
    line(part, millions, "million " + unit, of(price), "a million");
  }

  private void function(String part, double millions, double seconds, double memory) {
    perMillion(part + ", requests", millions, "requests", "price.lambda.request");
    double gigabyteSeconds = millions * 1e6 * seconds * memory;
    line(part + ", time", gigabyteSeconds, "GB-s", of("price.lambda.second"), "a GB-s");
  }

  private void line(String part, double amount, String unit, double price, String per) {
    double cost = amount * price;
    sum += cost;
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %s %s | $%s %s | %,.2f |\n",
            part,
            plain(amount),
            unit,
            plain(price),
            per,
            cost));
  }

  private void total(String what, double total) {
    lines.add(String.format(Locale.ROOT, "| %s | | | **%,.2f** |\n", what, total));
  }

  private double of(String name) {
    return inputs.of(name);
  }

  private static String plain(double n) {
    if (n >= 100) {
      return String.format(Locale.ROOT, "%,.0f", n);
    }
    String digits = String.format(Locale.ROOT, n < 0.001 ? "%.10f" : "%.6f", n);
    return digits.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
