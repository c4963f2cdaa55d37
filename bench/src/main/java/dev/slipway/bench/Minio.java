package dev.slipway.bench;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioClient;
import io.minio.PostPolicy;
import io.minio.errors.MinioException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * MinIO's Java client, the one peer with POST policies. (Its PUT leaves content-length and
 * content-type out of the signature, so it does less than the others.)
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Minio {
  private final Inputs inputs = new Inputs();
  private final MinioClient client =
      MinioClient.builder()
          .endpoint(Inputs.ENDPOINT)
          .region(Inputs.REGION)
          .credentials(Inputs.ACCESS_KEY_ID, Inputs.SECRET)
          .build();

  /** A PUT. */
  @Benchmark
  public String put() throws MinioException {
    return client.getPresignedObjectUrl(
        GetPresignedObjectUrlArgs.builder()
            .method(Http.Method.PUT)
            .bucket(Inputs.BUCKET)
            .object(inputs.key())
            .expiry(Inputs.TTL_SECONDS)
            .extraHeaders(
                Map.of(
                    "content-type", "image/jpeg",
                    "content-length", "12345678",
                    "if-none-match", "*"))
            .build());
  }

  /** A form with exact key, exact type and a range of sizes. */
  @Benchmark
  public Map<String, String> post() throws MinioException {
    PostPolicy policy =
        new PostPolicy(
            Inputs.BUCKET, ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(Inputs.TTL_SECONDS));
    policy.addEqualsCondition("key", inputs.key());
    policy.addEqualsCondition("Content-Type", "image/jpeg");
    policy.addContentLengthRangeCondition(1L, Inputs.LENGTH);
    return client.getPresignedPostFormData(policy);
  }
}
