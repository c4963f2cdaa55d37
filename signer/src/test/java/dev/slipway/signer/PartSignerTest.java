package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartSignerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.750Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final URI ENDPOINT = URI.create("http://127.0.0.1:9000");

  @Test
  void compactPartIsTheWholeUrlOfUploadPart() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      Presigner presigner = presigner(i % 2 == 0 ? null : "t/+=" + "x".repeat(random.nextInt(900)));
      String key = "incoming/é " + "k".repeat(random.nextInt(200));
      String uploadId = "VXBsb2Fk_.~" + "i".repeat(random.nextInt(150));
      int number = random.nextInt(1, 10_001);
      long bytes = random.nextLong(Checks.MAX_OBJECT_BYTES);
      PartSigner parts = presigner.parts(key, uploadId, HOUR);
      var request = PresignRequest.uploadPart(key, uploadId, number).contentLength(bytes).ttl(HOUR);

      String compact = parts.url() + "&partNumber=" + number;

      assertThat(signature(presigner.presign(request).url()))
          .as("part %d of %s", number, compact)
          .isEqualTo(parts.signature(number, bytes));
      assertThat(parameters(compact))
          .isEqualTo(
              parameters(presigner.presign(request).url().replaceAll("&X-Amz-Signature=.*", "")));
    }
  }

  @Test
  void everyPartOfAnUploadIsSignedByItself() {
    var random = new SplittableRandom(8);
    PartSigner parts = presigner(null).parts("key", "id", HOUR);
    int[] numbers = {1, 9, 10, 99, 100, 999, 1_000, 9_999, 10_000};
    for (int i = 0; i < 2_000; i++) {
      int number = i % 2 == 0 ? numbers[random.nextInt(numbers.length)] : 1 + i;
      long bytes = random.nextInt(4) == 0 ? random.nextLong(100_000) : 5 << 20;
      var request = PresignRequest.uploadPart("key", "id", number).contentLength(bytes).ttl(HOUR);
      assertThat(parts.signature(number, bytes))
          .isEqualTo(signature(presigner(null).presign(request).url()));
    }
  }

  @Test
  void partsKeepTheDateTheyBeganWith() {
    var clock = new MovingClock(NOW);
    Presigner presigner =
        Presigner.builder()
            .address(BucketAddress.pathStyle(ENDPOINT, "bucket"))
            .region("us-east-1")
            .credentials(Credentials.of("AKIDTEST", "SECRETTEST"))
            .clock(clock)
            .build();
    PartSigner parts = presigner.parts("key", "id", HOUR);
    String before = parts.signature(1, 5);

    clock.advance(Duration.ofDays(40));

    assertThat(parts.signature(1, 5)).isEqualTo(before);
    assertThat(parts.expiresAt()).isEqualTo("2026-03-01T13:00:00Z");
  }

  @Test
  void argumentsOutOfRangeAreNamed() {
    PartSigner parts = presigner(null).parts("key", "id", HOUR);
    assertThatThrownBy(() -> parts.signature(0, 1)).hasMessageContaining("partNumber is 0");
    assertThatThrownBy(() -> parts.signature(10_001, 1)).hasMessageContaining("1 to 10,000");
    assertThatThrownBy(() -> parts.signature(1, -1)).hasMessageContaining("lengthBytes is -1");
    assertThatThrownBy(() -> parts.signature(1, (5L << 30) + 1)).hasMessageContaining("5368709120");
    assertThatThrownBy(() -> presigner(null).parts("key", "a b", HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multipartUploadId");
  }

  private static Presigner presigner(@Nullable String token) {
    return Presigner.builder()
        .address(BucketAddress.pathStyle(ENDPOINT, "bucket"))
        .region("us-east-1")
        .credentials(new Credentials("AKIDTEST", Secret.of("SECRETTEST"), token, null))
        .clock(InstantSource.fixed(NOW))
        .build();
  }

  private static String signature(String url) {
    return url.substring(url.lastIndexOf('=') + 1);
  }

  private static Set<String> parameters(String url) {
    return Set.of(url.split("[?&]", -1));
  }
}
