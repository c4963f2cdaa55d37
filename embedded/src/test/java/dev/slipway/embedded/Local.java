package dev.slipway.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What the tests of the embedded S3 share. */
final class Local {
  static final String BUCKET = "slipway-test";
  static final String ORIGIN = "http://localhost:8080";
  private static final String ACCESS_KEY_ID = "AKIDTEST";
  private static final String SECRET_ACCESS_KEY = "test-secret-of-no-worth";

  private Local() {}

  static EmbeddedS3.Options options(Path directory, int port) {
    return new EmbeddedS3.Options(
        directory, port, BUCKET, ACCESS_KEY_ID, SECRET_ACCESS_KEY, List.of(ORIGIN));
  }

  static EmbeddedS3 start(Path directory) throws IOException {
    return start(directory, key -> {});
  }

  static EmbeddedS3 start(Path directory, Consumer<String> hook) throws IOException {
    return EmbeddedS3.start(options(directory, 0), hook);
  }

  static S3Client client(URI endpoint) {
    return client(endpoint, SECRET_ACCESS_KEY);
  }

  static S3Client client(URI endpoint, String secret) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        // A 500 that a second attempt would hide is what some tests look for.
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(credentials(secret))
        .build();
  }

  static S3Presigner presigner(URI endpoint) {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .credentialsProvider(credentials(SECRET_ACCESS_KEY))
        .build();
  }

  private static StaticCredentialsProvider credentials(String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY_ID, secret));
  }

  static void put(S3Client client, String key, String text) {
    client.putObject(
        r -> r.bucket(BUCKET).key(key).contentType("text/plain"), RequestBody.fromString(text));
  }

  static String get(S3Client client, String key) {
    return client.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asString(StandardCharsets.UTF_8);
  }

  static List<String> keys(S3Client client) {
    return client.listObjectsV2(r -> r.bucket(BUCKET)).contents().stream()
        .map(object -> object.key())
        .toList();
  }
}
