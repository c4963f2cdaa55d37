package dev.slipway.infra;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The private bucket that the bytes go to. */
final class UploadBucket extends Construct {
  /** Longer than any grant (an hour at most), so that no upload is aborted under way. */
  private static final Duration OPEN_MULTIPARTS = Duration.days(7);

  private static final Duration OLD_VERSIONS = Duration.days(30);

  private final Plan plan;
  private final Bucket bucket;

  UploadBucket(Construct scope, String id, Plan plan, @Nullable IKey key) {
    super(scope, id);
    this.plan = plan;
    bucket =
        Bucket.Builder.create(this, "Bucket")
            .bucketName(name(plan))
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .versioned(true)
            .encryption(key == null ? BucketEncryption.S3_MANAGED : BucketEncryption.KMS)
            .encryptionKey(key)
            .bucketKeyEnabled(key != null)
            .cors(cors(plan.settings().corsOrigins()))
            .lifecycleRules(lifecycle())
            .removalPolicy(plan.removal())
            .build();
    Access.explain(
        bucket,
        "AwsSolutions-S1",
        "S3's access logs hold whole presigned URLs, signatures included, and come best effort; CloudTrail data"
            + " events say who did what without them, and are the account's to turn on (docs/deploy.md)");
  }

  /**
   * Made of the environment, account and region, not by CloudFormation: the queue's policy must
   * name the bucket before there is one.
   */
  static String name(Plan plan) {
    return plan.name(Aws.ACCOUNT_ID + "-" + Aws.REGION);
  }

  Bucket bucket() {
    return bucket;
  }

  String arn() {
    return bucket.getBucketArn();
  }

  /** Every object of this environment below a prefix. */
  String objects(Prefix prefix) {
    return arn() + "/" + keys(prefix);
  }

  /** The keys of this environment below a prefix. */
  String keys(Prefix prefix) {
    return prefix.folder() + "/" + plan.settings().environment() + "/*";
  }

  /**
   * Has S3 tell of arrivals. Set on the L1: the L2's notifications and its EventBridge switch are
   * made by a hidden function with a wide role.
   */
  void notify(Queues queues, boolean eventBridge) {
    CfnBucket raw = Raw.of(bucket, CfnBucket.class);
    raw.setNotificationConfiguration(
        CfnBucket.NotificationConfigurationProperty.builder()
            .queueConfigurations(
                List.of(
                    CfnBucket.QueueConfigurationProperty.builder()
                        .event("s3:ObjectCreated:*")
                        .queue(queues.events().getQueueArn())
                        .filter(below(Prefix.INCOMING.folder() + "/"))
                        .build()))
            .eventBridgeConfiguration(
                eventBridge
                    ? CfnBucket.EventBridgeConfigurationProperty.builder()
                        .eventBridgeEnabled(true)
                        .build()
                    : null)
            .build());
    // S3 tries the queue when it is told of it.
    raw.getNode().addDependency(queues.events());
  }

  private static CfnBucket.NotificationFilterProperty below(String prefix) {
    return CfnBucket.NotificationFilterProperty.builder()
        .s3Key(
            CfnBucket.S3KeyFilterProperty.builder()
                .rules(
                    List.of(
                        CfnBucket.FilterRuleProperty.builder()
                            .name("prefix")
                            .value(prefix)
                            .build()))
                .build())
        .build();
  }

  // Every header that a grant can name; ETag, because clients in the field insist on reading it.
  private static List<CorsRule> cors(List<String> origins) {
    return origins.isEmpty()
        ? List.of()
        : List.of(
            CorsRule.builder()
                .allowedOrigins(origins)
                .allowedMethods(
                    List.of(HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT, HttpMethods.POST))
                .allowedHeaders(List.of("content-type", "content-md5", "if-none-match", "x-amz-*"))
                .exposedHeaders(List.of("ETag", "x-amz-request-id"))
                .maxAge(3600)
                .build());
  }

  private static List<LifecycleRule> lifecycle() {
    return List.of(
        LifecycleRule.builder()
            .id("abort-open-multiparts")
            .abortIncompleteMultipartUploadAfter(OPEN_MULTIPARTS)
            .build(),
        LifecycleRule.builder()
            .id("old-versions")
            .noncurrentVersionExpiration(OLD_VERSIONS)
            .expiredObjectDeleteMarker(true)
            .build());
  }

  /** What a key begins with. */
  enum Prefix {
    INCOMING("incoming"),
    TRUSTED("trusted"),
    QUARANTINE("quarantine");

    private final String folder;

    Prefix(String folder) {
      this.folder = folder;
    }

    String folder() {
      return folder;
    }
  }
}
