package dev.slipway.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/** Gives clients of the AWS SDK an end to every wait, and few retries. */
public final class SdkBounds {
  /** One attempt; SQS and EventBridge answer in tens of milliseconds. */
  public static final Duration ATTEMPT = Duration.ofSeconds(5);

  /** All attempts of a call and the waits between them. */
  public static final Duration CALL = Duration.ofSeconds(20);

  private static final Duration CONNECT = Duration.ofSeconds(3);
  // Between two packets. The longest wait of a receive is 20 seconds.
  private static final Duration SOCKET = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;
  private static final int MAX_CONNECTIONS = 64;

  private SdkBounds() {}

  /**
   * Makes a client. Nothing is connected and no credential fetched before the first call.
   *
   * @param endpoint null for AWS's own of the region
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String region, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
    B bounded =
        builder
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .connectionAcquisitionTimeout(CONNECT)
                    .socketTimeout(SOCKET)
                    .maxConnections(MAX_CONNECTIONS))
            .overrideConfiguration(
                override ->
                    override
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        // exponential, with jitter, and a budget shared by all calls
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
    return endpoint == null ? bounded.build() : bounded.endpointOverride(endpoint).build();
  }
}
