package dev.slipway.lambda;

import dev.slipway.aws.SdkBounds;
import dev.slipway.aws.eventbridge.EventBridgeClients;
import dev.slipway.aws.eventbridge.EventBridgeNotifier;
import dev.slipway.aws.sqs.SqsBodies;
import dev.slipway.aws.sqs.SqsClients;
import dev.slipway.aws.sqs.SqsEventQueue;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.Notifier;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.s3.S3Clients;
import dev.slipway.s3.S3Limits;
import dev.slipway.s3.S3ObjectStore;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** What stands on AWS's SDK; in a class of its own, so that nothing of it is loaded before. */
final class Sdk {
  private final LambdaSettings settings;
  private final ObjectKeys keys;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final AwsCredentialsProvider own;

  Sdk(LambdaSettings settings, ObjectKeys keys, InstantSource clock, RandomGenerator random) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    this.random = random;
    this.own = settings.s3().credentials();
  }

  /** The queue of hints. */
  EventQueue queue() {
    String url = needed(settings.queueUrl());
    String dead = settings.deadLetterUrl();
    return new SqsEventQueue(
        SqsClients.of(settings.region(), settings.endpoints().get("SQS"), own),
        url,
        // Whoever only sends hints is never asked for dead letters.
        dead == null ? url : dead,
        new SqsBodies(settings.s3().bucket(), keys),
        clock);
  }

  /** The bus that is told of changes. */
  Notifier bus() {
    return new EventBridgeNotifier(
        EventBridgeClients.of(settings.region(), settings.endpoints().get("EVENTBRIDGE"), own),
        needed(settings.eventBus()),
        clock,
        random,
        Thread::sleep);
  }

  /** The bucket, with the function's own rights. */
  ObjectStore bucket() {
    return store(own);
  }

  /** The bucket, with the rights of those who sign uploads: multipart uploads need no other. */
  ObjectStore incoming() {
    return store(uploadCredentials());
  }

  /** By the SDK once more: secrets do not leave the signer. */
  AwsCredentialsProvider uploadCredentials() {
    String role = settings.uploadRole();
    if (role == null) {
      return own;
    }
    StsClient sts =
        SdkBounds.client(
            StsClient.builder(), settings.region(), settings.endpoints().get("STS"), own);
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            request ->
                request
                    .roleArn(role)
                    .roleSessionName(Signers.SESSION_NAME)
                    .durationSeconds(Math.toIntExact(Signers.SESSION.toSeconds())))
        .build();
  }

  private ObjectStore store(AwsCredentialsProvider credentials) {
    return new S3ObjectStore(
        S3Clients.of(settings.s3(), credentials), settings.s3().bucket(), S3Limits.DEFAULT, random);
  }

  private static String needed(@Nullable String setting) {
    return Objects.requireNonNull(setting, "the settings were read for another function");
  }
}
