package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/** Everything that one environment consists of. */
final class SlipwayStack extends Stack {
  private final Plan plan;
  private final UploadBucket bucket;
  private final Queues queues;
  private final UploadTable table;
  private final EventBus bus;
  private final ApiFunction api;
  private final SweeperFunction sweeper;
  private final ChangesFunction changes;
  private final Workers workers;
  private final @Nullable VerdictsFunction verdicts;
  private final @Nullable GuardDutyScan guardDuty;

  SlipwayStack(Construct scope, Plan plan) {
    super(scope, name(plan), props(plan.settings()));
    this.plan = plan;
    Settings settings = plan.settings();
    Encryption encryption = new Encryption(this, "Encryption", plan);
    bucket = new UploadBucket(this, "Uploads", plan, encryption.key());
    queues = new Queues(this, "Queues", plan);
    table = new UploadTable(this, "Records", plan);
    bus =
        EventBus.Builder.create(this, "Bus")
            .eventBusName(plan.name("changes"))
            .description("Every change of an upload's state")
            .build();
    Surroundings around = new Surroundings(plan, bucket, table, queues, bus);
    api = new ApiFunction(this, "Deciding", around, encryption);
    sweeper = new SweeperFunction(this, "Sweeping", around);
    changes = new ChangesFunction(this, "Telling", around);
    boolean scannedByGuardDuty = settings.scanner() == Settings.Scanner.GUARDDUTY;
    verdicts = scannedByGuardDuty ? new VerdictsFunction(this, "Judging", around) : null;
    guardDuty =
        scannedByGuardDuty ? new GuardDutyScan(this, "GuardDuty", bucket, encryption) : null;
    workers = new Workers(this, "Processing", around, encryption);
    bucket.notify(queues, scannedByGuardDuty);
    rules(settings);
    if (guardDuty != null) {
      guardDuty.begin();
    }
    UploadApi http = http(settings);
    watch(http);
    output("BucketName", bucket.bucket().getBucketName());
    output("TableName", table.table().getTableName());
    output("EventBusName", bus.getEventBusName());
    settings.tags().forEach((key, value) -> Tags.of(this).add(key, value));
  }

  /**
   * By their place rather than by name: names would be looked up in the account, which {@code
   * --synth-only} does without.
   */
  @Override
  public List<String> getAvailabilityZones() {
    return List.of(Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs()));
  }

  static String name(Plan plan) {
    return "slipway-" + plan.settings().environment();
  }

  private static StackProps props(Settings settings) {
    return StackProps.builder()
        .env(Environment.builder().account(settings.account()).region(settings.region()).build())
        .description("Slipway, " + settings.environment())
        .terminationProtection(settings.protect())
        .build();
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }

  private void rules(Settings settings) {
    List<Role> processing = workers.roles();
    List<Role> readers = new ArrayList<>(processing);
    if (guardDuty != null) {
      readers.add(guardDuty.role());
    }
    List<Role> deleters = new ArrayList<>(processing);
    deleters.add(sweeper.zip().role());
    BucketRules rules = new BucketRules(bucket);
    rules.writeOnce(settings.postGrants());
    if (!settings.postGrants()) {
      rules.noForms();
    }
    rules.signaturesDieAfter(settings.longestGrant());
    rules.noAcls();
    rules.noTags();
    rules.onlyReadersOfIncoming(readers);
    rules.onlyWritersOfTrusted(processing);
    rules.onlyDeleters(deleters);
  }

  private UploadApi http(Settings settings) {
    UploadApi http =
        switch (settings.tokens()) {
          case Settings.Tokens.Issuer given ->
              new UploadApi(this, "Api", plan, api.zip(), given.url(), given.audiences());
          case Settings.Tokens.Pool _ -> {
            Users users = new Users(this, "Users", plan);
            output("UserPoolId", users.pool().getUserPoolId());
            output("UserPoolClientId", users.client().getUserPoolClientId());
            yield new UploadApi(this, "Api", plan, api.zip(), users.issuer(), users.audiences());
          }
        };
    output("ApiUrl", http.url());
    String target = http.target();
    if (target != null) {
      output("ApiDomainTarget", target);
    }
    return http;
  }

  private void watch(UploadApi http) {
    Map<String, IFunction> functions = new LinkedHashMap<>();
    functions.put("Api", api.zip().function());
    functions.put("Objects", workers.objects().function());
    functions.put("Changes", changes.zip().function());
    functions.put("Sweeper", sweeper.zip().function());
    if (verdicts != null) {
      functions.put("Verdicts", verdicts.zip().function());
    }
    Alarms alarms = new Alarms(this, "Alarms", plan);
    alarms.watchQueues(queues, plan.settings().large() != null);
    functions.forEach(alarms::watchFunction);
    alarms.watchStream(changes.zip().function());
    alarms.watchApi(http);
    alarms.watchTable(table);
    alarms.watchFailures(bus);
    new Board(this, "Board", plan, http, queues, table, functions);
    output("AlarmTopic", alarms.topic().getTopicArn());
  }
}
