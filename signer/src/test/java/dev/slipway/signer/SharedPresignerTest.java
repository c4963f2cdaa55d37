package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** 64 threads share one presigner while its clock runs over midnight and its keys are replaced. */
class SharedPresignerTest {
  private static final int THREADS = 64;
  private static final int SIGNATURES = 400;
  private static final Instant START = Instant.parse("2026-02-28T23:59:50Z");
  private static final BucketAddress ADDRESS =
      BucketAddress.virtualHost(URI.create("https://s3.example"), "bucket");
  private static final List<Credentials> KEYS =
      List.of(
          Credentials.of("AKIDONE", "secret one"),
          Credentials.of("AKIDTWO", "secret two"),
          new Credentials("AKIDTHREE", Secret.of("secret three"), "token", null));

  /** Each call sees another second or key, as if clock and rotation ran a thousand times faster. */
  private final Presigner presigner =
      Presigner.builder()
          .address(ADDRESS)
          .region("us-east-1")
          .credentials(() -> KEYS.get(ThreadLocalRandom.current().nextInt(KEYS.size())))
          .clock(() -> START.plusSeconds(ThreadLocalRandom.current().nextInt(20)))
          .build();

  @Test
  void everyUrlIsThePlainSignersWhicheverKeyAndSecondItGot() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int seed = thread;
        all.add(pool.submit(() -> signMany(seed)));
      }
      for (Future<?> one : all) {
        one.get(2, TimeUnit.MINUTES);
      }
    }
  }

  private void signMany(int seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < SIGNATURES; i++) {
      PresignRequest request =
          PresignRequest.put("key " + random.nextInt())
              .header("x-amz-meta-" + random.nextInt(40), "v")
              .ttl(Duration.ofMinutes(1));
      String url = presigner.presign(request).url();

      assertThat(url)
          .isEqualTo(PlainPresigner.url(ADDRESS, "us-east-1", keyOf(url), secondOf(url), request));
    }
  }

  private static Credentials keyOf(String url) {
    return KEYS.stream()
        .filter(key -> url.contains("Credential=" + key.accessKeyId() + "%2F"))
        .findAny()
        .orElseThrow();
  }

  private static Instant secondOf(String url) {
    int at = url.indexOf("X-Amz-Date=") + "X-Amz-Date=".length();
    String d = url.substring(at, at + 16);
    return Instant.parse(
        "%s-%s-%sT%s:%s:%sZ"
            .formatted(
                d.substring(0, 4),
                d.substring(4, 6),
                d.substring(6, 8),
                d.substring(9, 11),
                d.substring(11, 13),
                d.substring(13, 15)));
  }
}
