package dev.slipway.lambda;

import dev.slipway.core.purpose.Purposes;
import dev.slipway.s3.S3Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a function runs; docs/configuration-aws.md explains each setting.
 *
 * @param environment part of every object's key
 * @param purposes empty where the function needs none
 * @param table of DynamoDB
 * @param queueUrl where hints go; null where the function sends none
 * @param deadLetterUrl where the queue's dead letters go; null when nobody asks for them
 * @param eventBus its name or ARN; null where the function tells nobody
 * @param uploadRole whose credentials sign uploads; null for the function's own
 * @param downloadRole whose credentials sign downloads; null for the function's own
 * @param tenantCredentials whether each tenant's uploads are signed with credentials that reach no
 *     further than the tenant's prefix
 * @param kmsKey ARN of the key that the bucket encrypts with; null without one
 * @param tenantClaim the claim that names the tenant
 * @param endpoints of DynamoDB, STS, SQS and EventBridge by their names, where they are not AWS's
 */
record LambdaSettings(
    String environment,
    Purposes purposes,
    S3Settings s3,
    String region,
    String table,
    @Nullable String queueUrl,
    @Nullable String deadLetterUrl,
    @Nullable String eventBus,
    @Nullable String uploadRole,
    @Nullable String downloadRole,
    boolean tenantCredentials,
    @Nullable String kmsKey,
    String tenantClaim,
    Map<String, URI> endpoints) {
  LambdaSettings {
    endpoints = Map.copyOf(endpoints);
  }

  /** Reads the environment of a function. */
  static Reading read(Handler handler, Map<String, String> environment) {
    return new LambdaSettingsReader(handler, environment).read();
  }

  /** What an environment says. */
  sealed interface Reading {
    /** All is well. */
    record Read(LambdaSettings settings) implements Reading {}

    /**
     * Something is wrong.
     *
     * @param faults all of them, a line each, with the variable's name first
     */
    record Faulty(List<String> faults) implements Reading {}
  }
}
