package dev.slipway.bench;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.UploadPartPresignRequest;

/** The AWS SDK for Java v2: S3Presigner, and the signer below it by itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Sdk {
  private static final Duration TTL = Duration.ofSeconds(Inputs.TTL_SECONDS);
  private static final AwsCredentials KEYS =
      AwsBasicCredentials.create(Inputs.ACCESS_KEY_ID, Inputs.SECRET);

  private final Inputs inputs = new Inputs();
  private final S3Presigner presigner = presigner(KEYS);
  private final S3Presigner withToken =
      presigner(AwsSessionCredentials.create(Inputs.ACCESS_KEY_ID, Inputs.SECRET, Inputs.TOKEN));
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final URI origin = URI.create("https://" + Inputs.HOST);

  private static S3Presigner presigner(AwsCredentials credentials) {
    return S3Presigner.builder()
        .region(Region.of(Inputs.REGION))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  /** S3Presigner's PUT. */
  @Benchmark
  public String put() {
    PutObjectRequest put =
        PutObjectRequest.builder()
            .bucket(Inputs.BUCKET)
            .key(inputs.key())
            .contentType("image/jpeg")
            .contentLength(Inputs.LENGTH)
            .ifNoneMatch("*")
            .build();
    return presigner
        .presignPutObject(
            PutObjectPresignRequest.builder().signatureDuration(TTL).putObjectRequest(put).build())
        .url()
        .toString();
  }

  /** S3Presigner's UploadPart. */
  @Benchmark
  public String part() {
    return part(presigner);
  }

  /** The same with a session token of 1 KB. */
  @Benchmark
  public String partWithToken() {
    return part(withToken);
  }

  private String part(S3Presigner by) {
    UploadPartRequest part =
        UploadPartRequest.builder()
            .bucket(Inputs.BUCKET)
            .key(inputs.key())
            .uploadId(Inputs.MULTIPART_UPLOAD_ID)
            .partNumber(inputs.partNumber())
            .contentLength(Inputs.PART_LENGTH)
            .build();
    return by.presignUploadPart(
            UploadPartPresignRequest.builder()
                .signatureDuration(TTL)
                .uploadPartRequest(part)
                .build())
        .url()
        .toString();
  }

  /** AwsV4HttpSigner's PUT, given an HTTP request that is ready but for the signature. */
  @Benchmark
  public String bareSignerPut() {
    SdkHttpRequest put =
        SdkHttpRequest.builder()
            .uri(origin)
            .method(SdkHttpMethod.PUT)
            .encodedPath("/" + inputs.key())
            .putHeader("content-type", "image/jpeg")
            .putHeader("content-length", "12345678")
            .putHeader("if-none-match", "*")
            .build();
    return signer
        .sign(
            SignRequest.builder(KEYS)
                .request(put)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, Inputs.REGION)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, TTL)
                .build())
        .request()
        .getUri()
        .toString();
  }
}
