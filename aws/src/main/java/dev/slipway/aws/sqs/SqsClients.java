package dev.slipway.aws.sqs;

import dev.slipway.aws.SdkBounds;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes SQS clients whose every wait has an end. */
public final class SqsClients {
  private SqsClients() {}

  /**
   * Makes a client.
   *
   * @param endpoint null for AWS's own of the region
   */
  public static SqsClient of(
      String region, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
    return SdkBounds.client(SqsClient.builder(), region, endpoint, credentials);
  }
}
