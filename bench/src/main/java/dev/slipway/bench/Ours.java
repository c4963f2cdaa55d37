package dev.slipway.bench;

import dev.slipway.signer.BucketAddress;
import dev.slipway.signer.Credentials;
import dev.slipway.signer.PartSigner;
import dev.slipway.signer.PostForm;
import dev.slipway.signer.PostPolicy;
import dev.slipway.signer.PresignRequest;
import dev.slipway.signer.Presigned;
import dev.slipway.signer.Presigner;
import dev.slipway.signer.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Slipway's signer, with the system's clock, building each request anew as a server does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Ours {
  private static final int PARTS = 10_000;
  private static final Duration TTL = Duration.ofSeconds(Inputs.TTL_SECONDS);

  private final Inputs inputs = new Inputs();
  private final Presigner presigner = presigner(null);
  private final Presigner withToken = presigner(Inputs.TOKEN);

  private static Presigner presigner(@Nullable String token) {
    Credentials credentials =
        new Credentials(Inputs.ACCESS_KEY_ID, Secret.of(Inputs.SECRET), token, null);
    return Presigner.builder()
        .address(BucketAddress.virtualHost(URI.create(Inputs.ENDPOINT), Inputs.BUCKET))
        .region(Inputs.REGION)
        .credentials(() -> credentials)
        .build();
  }

  /** A PUT with content-length, content-type, host and if-none-match signed. */
  @Benchmark
  public Presigned put() {
    return presigner.presign(
        PresignRequest.put(inputs.key())
            .contentType("image/jpeg")
            .contentLength(Inputs.LENGTH)
            .header("if-none-match", "*")
            .ttl(TTL));
  }

  /** All parts of one upload; the time is one part's share, the preparation included. */
  @Benchmark
  @OperationsPerInvocation(PARTS)
  public void parts(Blackhole hole) {
    sign(presigner, hole);
  }

  /** The same with a session token of 1 KB. */
  @Benchmark
  @OperationsPerInvocation(PARTS)
  public void partsWithToken(Blackhole hole) {
    sign(withToken, hole);
  }

  private void sign(Presigner signer, Blackhole hole) {
    PartSigner parts = signer.parts(inputs.key(), Inputs.MULTIPART_UPLOAD_ID, TTL);
    for (int n = 1; n <= PARTS; n++) {
      hole.consume(parts.signature(n, Inputs.PART_LENGTH));
    }
  }

  /** A form with exact key, exact type and a range of sizes. */
  @Benchmark
  public PostForm post() {
    return presigner.post(
        PostPolicy.builder()
            .key(inputs.key())
            .contentType("image/jpeg")
            .contentLengthRange(1, Inputs.LENGTH)
            .ttl(TTL)
            .build());
  }
}
