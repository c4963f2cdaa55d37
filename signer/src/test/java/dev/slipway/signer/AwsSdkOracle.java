package dev.slipway.signer;

import static software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The signer of the AWS SDK for Java, asked to presign by S3's rules. */
final class AwsSdkOracle {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /** Presigns and returns the request with its signature among the query parameters. */
  SdkHttpRequest presign(
      SdkHttpRequest request, Credentials credentials, String region, Instant now, Duration ttl) {
    return signer
        .sign(
            SignRequest.builder(identity(credentials))
                .request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, ttl)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
                .build())
        .request();
  }

  static SdkHttpRequest request(
      String method,
      String origin,
      String encodedPath,
      Map<String, String> query,
      Map<String, String> headers) {
    var builder =
        SdkHttpRequest.builder()
            .uri(URI.create(origin))
            .method(SdkHttpMethod.fromValue(method))
            .encodedPath(encodedPath);
    query.forEach(builder::putRawQueryParameter);
    headers.forEach(builder::putHeader);
    return builder.build();
  }

  static AwsCredentialsIdentity identity(Credentials credentials) {
    String id = credentials.accessKeyId();
    String secret = credentials.secretAccessKey().reveal();
    @Nullable String token = credentials.sessionToken();
    return token == null
        ? AwsCredentialsIdentity.create(id, secret)
        : AwsSessionCredentialsIdentity.create(id, secret, token);
  }
}
