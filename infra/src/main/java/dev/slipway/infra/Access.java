package dev.slipway.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** Roles and statements, always written out: what AWS manages or the CDK grants is wider. */
final class Access {
  private Access() {}

  static Role role(Construct scope, String id, IPrincipal by, String description) {
    return Role.Builder.create(scope, id).assumedBy(by).description(description).build();
  }

  static PolicyStatement allow(String sid, List<String> actions, String... resources) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(Effect.ALLOW)
        .actions(actions)
        .resources(Arrays.asList(resources))
        .build();
  }

  static PolicyStatement allow(
      String sid, List<String> actions, Map<String, Object> conditions, String... resources) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(Effect.ALLOW)
        .actions(actions)
        .resources(Arrays.asList(resources))
        .conditions(conditions)
        .build();
  }

  /** Says why a finding of cdk-nag is no fault here; a test refuses thin reasons. */
  static void explain(IConstruct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }
}
