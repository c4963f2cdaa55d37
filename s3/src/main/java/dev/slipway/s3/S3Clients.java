package dev.slipway.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes S3 clients whose every wait has an end. */
public final class S3Clients {
  // One attempt of a call that moves no bytes; S3 answers these in tens of milliseconds.
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
  // All attempts and the waits between them.
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  // Between two packets. Copies and completions may be silent while S3 works: those are S3Calls'.
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_CONNECTIONS = 64;

  private S3Clients() {}

  /**
   * Makes a client. Nothing is connected and no credential fetched before the first call.
   *
   * <p>Over Apache's HTTP client: HttpURLConnection has no bound on waiting for a connection, keeps
   * only five alive a host and repeats failed POSTs by itself.
   */
  public static S3Client of(S3Settings settings) {
    return of(settings, settings.credentials());
  }

  /** Makes a client with other credentials than the settings name. */
  public static S3Client of(S3Settings settings, AwsCredentialsProvider credentials) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .forcePathStyle(settings.pathStyle())
            // Other S3s refuse checksums they do not know, and ours are signed or in the record.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            // What we send is in memory, and Ceph RGW (16.2) miscounts an empty body in chunks.
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .disableS3ExpressSessionAuth(true)
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .connectionAcquisitionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(SOCKET_TIMEOUT)
                    .maxConnections(MAX_CONNECTIONS))
            .overrideConfiguration(
                override ->
                    override
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT)
                        // exponential, with jitter, and a budget shared by all calls
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    return builder.build();
  }
}
