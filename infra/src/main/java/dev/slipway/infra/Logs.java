package dev.slipway.infra;

import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Log groups of our own: one that a service makes by itself keeps its lines for ever. */
final class Logs {
  private Logs() {}

  static LogGroup group(Construct scope, String id, Plan plan) {
    LogGroup group = LogGroup.Builder.create(scope, id).removalPolicy(plan.removal()).build();
    Raw.of(group, CfnLogGroup.class).setRetentionInDays(plan.settings().logRetentionDays());
    return group;
  }
}
