package dev.slipway.infra;

import dev.slipway.infra.UploadBucket.Prefix;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.guardduty.CfnMalwareProtectionPlan;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * GuardDuty Malware Protection for what arrives. Its role is the documented one ("Create or update
 * IAM role policy" in the GuardDuty user guide) less the right to tag: the verdict comes as an
 * event.
 */
final class GuardDutyScan extends Construct {
  private static final String PLAN = "malware-protection-plan.guardduty.amazonaws.com";
  private static final String RULE = "DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*";

  private final Role role;
  private final UploadBucket bucket;

  GuardDutyScan(Construct scope, String id, UploadBucket bucket, Encryption encryption) {
    super(scope, id);
    this.bucket = bucket;
    role = Access.role(this, "Role", new ServicePrincipal(PLAN), "GuardDuty scans what arrives");
    listen();
    check();
    role.addToPolicy(
        Access.allow(
            "Scan",
            List.of("s3:GetObject", "s3:GetObjectVersion"),
            bucket.objects(Prefix.INCOMING)));
    encryption.allowWriting(role);
    Access.explain(
        role,
        "AwsSolutions-IAM5",
        "AWS documents this role: GuardDuty names its rules itself, and scans every key that arrives");
  }

  /** Switches the plan on; GuardDuty tries the role at once, so the bucket's rules come first. */
  void begin() {
    CfnMalwareProtectionPlan plan =
        CfnMalwareProtectionPlan.Builder.create(this, "Plan")
            .role(role.getRoleArn())
            .protectedResource(
                CfnMalwareProtectionPlan.CFNProtectedResourceProperty.builder()
                    .s3Bucket(
                        CfnMalwareProtectionPlan.S3BucketProperty.builder()
                            .bucketName(bucket.bucket().getBucketName())
                            .objectPrefixes(List.of(Prefix.INCOMING.folder() + "/"))
                            .build())
                    .build())
            .actions(
                CfnMalwareProtectionPlan.CFNActionsProperty.builder()
                    .tagging(
                        CfnMalwareProtectionPlan.CFNTaggingProperty.builder()
                            .status("DISABLED")
                            .build())
                    .build())
            .build();
    plan.getNode().addDependency(role, bucket);
  }

  Role role() {
    return role;
  }

  private void listen() {
    String rules =
        "arn:%s:events:%s:%s:rule/%s".formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, RULE);
    role.addToPolicy(
        Access.allow(
            "ManageOwnRule",
            List.of(
                "events:PutRule", "events:DeleteRule", "events:PutTargets", "events:RemoveTargets"),
            Map.of("StringLike", Map.of("events:ManagedBy", PLAN)),
            rules));
    role.addToPolicy(
        Access.allow(
            "WatchOwnRule", List.of("events:DescribeRule", "events:ListTargetsByRule"), rules));
    role.addToPolicy(
        Access.allow(
            "HearOfObjects",
            List.of("s3:PutBucketNotification", "s3:GetBucketNotification"),
            bucket.arn()));
  }

  private void check() {
    role.addToPolicy(Access.allow("ProveOwnership", List.of("s3:ListBucket"), bucket.arn()));
    role.addToPolicy(
        Access.allow(
            "PutValidationObject",
            List.of("s3:PutObject"),
            bucket.arn() + "/malware-protection-resource-validation-object"));
  }
}
