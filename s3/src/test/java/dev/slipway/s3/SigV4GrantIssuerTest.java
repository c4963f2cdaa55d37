package dev.slipway.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Grant;
import dev.slipway.core.port.GrantIssuer.Target;
import dev.slipway.core.upload.Checksum;
import dev.slipway.signer.BucketAddress;
import dev.slipway.signer.Credentials;
import dev.slipway.signer.Presigner;
import dev.slipway.signer.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SigV4GrantIssuerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Checksum CHECKSUM =
      new Checksum(Checksum.Algorithm.CRC64NVME, "rosUhgp5mIg=");
  private static final long GIB = 1L << 30;

  private final SigV4GrantIssuer issuer = issuer(null);

  @Test
  void putSignsEverythingAndTellsWhatAScriptMustSend() {
    Grant.Put put = issuer.put(new Target("acme", "a/b", "image/jpeg", 12, CHECKSUM), TTL);

    assertThat(put.url())
        .startsWith("https://files.s3.eu-central-1.amazonaws.com/a/b?")
        .contains("X-Amz-Expires=600")
        .contains(
            "X-Amz-SignedHeaders="
                + "content-length%3Bcontent-type%3Bhost%3Bif-none-match%3Bx-amz-checksum-crc64nvme");
    assertThat(put.headers())
        .containsOnlyKeys("content-type", "if-none-match", "x-amz-checksum-crc64nvme")
        .containsEntry("if-none-match", "*")
        .containsEntry("content-type", "image/jpeg")
        .containsEntry("x-amz-checksum-crc64nvme", "rosUhgp5mIg=");
    assertThat(put.expiresAt()).isEqualTo(NOW.plus(TTL));
  }

  @Test
  void postDemandsKeyTypeLengthAndChecksumExactly() {
    Grant.Post post = issuer.post(new Target("acme", "a/b", "image/jpeg", 12, CHECKSUM), TTL);

    assertThat(post.url()).isEqualTo("https://files.s3.eu-central-1.amazonaws.com/");
    assertThat(post.fields())
        .containsEntry("key", "a/b")
        .containsEntry("x-amz-checksum-crc64nvme", "rosUhgp5mIg=");
    String policy =
        new String(Base64.getDecoder().decode(post.fields().get("policy")), StandardCharsets.UTF_8);
    assertThat(policy.replace(" ", ""))
        .contains("[\"content-length-range\",12,12]")
        .contains("{\"bucket\":\"files\"}")
        .doesNotContain("starts-with");
  }

  @Test
  void aGrantDiesWithItsCredentials() {
    Instant end = NOW.plusSeconds(90);
    SigV4GrantIssuer temporary = issuer(end);
    Target target = new Target("acme", "a/b", "image/jpeg", 12, null);

    assertThat(temporary.put(target, TTL).expiresAt()).isEqualTo(end);
    assertThat(temporary.post(target, TTL).expiresAt()).isEqualTo(end);
    assertThat(temporary.parts(target, "id", GIB, List.of(1), TTL).expiresAt()).isEqualTo(end);
    assertThat(temporary.download("acme", "a/b", null, TTL).expiresAt()).isEqualTo(end);
  }

  @Test
  void allPartsOfTheLargestFileFitIntoOneAnswer() {
    Target largest = new Target("acme", "a/b", "video/mp4", 10_000 * 5 * GIB, null);
    List<Integer> all = IntStream.rangeClosed(1, 10_000).boxed().toList();

    Grant.Multipart grant = issuer.parts(largest, "id", 5 * GIB, all, TTL);

    assertThat(grant.partCount()).isEqualTo(10_000);
    assertThat(grant.parts()).hasSize(10_000);
    assertThat(grant.parts()).extracting(Grant.PartSignature::signature).doesNotHaveDuplicates();
    assertThat(grant.url())
        .contains("X-Amz-SignedHeaders=content-length%3Bhost")
        .endsWith("&uploadId=id");
  }

  @Test
  void partsThatDoNotExistAreRefused() {
    Target target = new Target("acme", "a/b", "video/mp4", 3 * GIB, null);

    for (int number : new int[] {0, -1, 4, 10_001}) {
      assertThatThrownBy(() -> issuer.parts(target, "id", GIB, List.of(number), TTL))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 3");
    }
  }

  @Test
  void downloadCarriesTheNameToSaveUnder() {
    assertThat(issuer.download("acme", "a b", "attachment; filename=\"é\"", TTL).url())
        .startsWith("https://files.s3.eu-central-1.amazonaws.com/a%20b?")
        .contains("response-content-disposition=attachment%3B%20filename%3D%22%C3%A9%22");
    assertThat(issuer.download("acme", "a b", null, TTL).url()).doesNotContain("response-");
  }

  @Test
  void uploadsAndDownloadsOfEachTenantAreSignedWithTheirOwnCredentials() {
    SigV4GrantIssuer apart =
        new SigV4GrantIssuer(
            tenant -> presigner(Credentials.of("UP-" + tenant, "secret")),
            tenant -> presigner(Credentials.of("DOWN-" + tenant, "secret")));
    Target target = new Target("acme", "a/b", "image/jpeg", 12, null);
    Target other = new Target("evil", "a/b", "image/jpeg", 12, null);

    assertThat(apart.put(target, TTL).url()).contains("X-Amz-Credential=UP-acme%2F");
    assertThat(apart.put(other, TTL).url()).contains("X-Amz-Credential=UP-evil%2F");
    assertThat(apart.post(target, TTL).fields().get("x-amz-credential")).startsWith("UP-acme/");
    assertThat(apart.parts(target, "id", GIB, List.of(1), TTL).url())
        .contains("X-Amz-Credential=UP-acme%2F");
    assertThat(apart.download("acme", "a/b", null, TTL).url())
        .contains("X-Amz-Credential=DOWN-acme%2F");
  }

  private static SigV4GrantIssuer issuer(@Nullable Instant credentialsEnd) {
    return new SigV4GrantIssuer(
        presigner(new Credentials("AKID", Secret.of("secret"), null, credentialsEnd)));
  }

  private static Presigner presigner(Credentials credentials) {
    return Presigner.builder()
        .address(BucketAddress.aws("eu-central-1", "files"))
        .region("eu-central-1")
        .credentials(credentials)
        .clock(() -> NOW)
        .build();
  }
}
