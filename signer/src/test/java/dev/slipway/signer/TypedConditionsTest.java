package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.signer.Checksum.Algorithm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedConditionsTest {
  private static final Checksum SHA256 =
      new Checksum(Algorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

  private final Presigner presigner =
      Presigner.builder()
          .address(BucketAddress.aws("eu-west-1", "photos"))
          .region("eu-west-1")
          .credentials(Credentials.of("AKIDTEST", "SECRETTEST"))
          .clock(InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")))
          .build();

  private final Map<String, String> tags = new LinkedHashMap<>(Map.of("a&b", "c <d>"));

  @Test
  void putSignsThemAsHeaders() {
    PresignRequest put =
        PresignRequest.put("key")
            .checksum(SHA256)
            .metadata("Title", "Holiday")
            .tagging(tags)
            .kmsKey("alias/uploads");

    assertThat(presigner.presign(put).headers())
        .containsOnly(
            entry("x-amz-checksum-sha256", SHA256.base64()),
            entry("x-amz-meta-title", "Holiday"),
            entry("x-amz-server-side-encryption", "aws:kms"),
            entry("x-amz-server-side-encryption-aws-kms-key-id", "alias/uploads"),
            entry("x-amz-tagging", "a%26b=c%20%3Cd%3E"));
  }

  @Test
  void postDemandsThemAsFields() {
    PostPolicy policy =
        PostPolicy.builder()
            .key("key")
            .anyLength()
            .checksum(SHA256)
            .metadata("Title", "Ferien in Österreich")
            .tagging(tags)
            .kmsKey("alias/uploads")
            .build();

    assertThat(presigner.post(policy).fields())
        .contains(
            entry("x-amz-checksum-sha256", SHA256.base64()),
            entry("x-amz-meta-title", "Ferien in Österreich"),
            entry("x-amz-server-side-encryption", "aws:kms"),
            entry("x-amz-server-side-encryption-aws-kms-key-id", "alias/uploads"),
            entry(
                "tagging",
                "<Tagging><TagSet><Tag><Key>a&amp;b</Key><Value>c &lt;d&gt;</Value></Tag></TagSet></Tagging>"));
  }

  @Test
  void checksumOfTheWrongLengthIsRefused() {
    assertThat(new Checksum(Algorithm.CRC32, "AAAAAA==").base64()).isEqualTo("AAAAAA==");
    for (String wrong : new String[] {"", "AAAA", "AAAAAA", "AAAAAA=!", "A".repeat(1000)}) {
      assertThatThrownBy(() -> new Checksum(Algorithm.CRC32, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("base64 of 4 bytes");
    }
  }

  @Test
  void tagsS3WouldRefuseAreRefused() {
    PresignRequest put = PresignRequest.put("key");
    assertThatThrownBy(() -> put.tagging(Map.of())).hasMessageContaining("1 to 10");
    assertThatThrownBy(() -> put.tagging(Map.of("", "v"))).hasMessageContaining("1 to 128");
    assertThatThrownBy(() -> put.tagging(Map.of("k", "v".repeat(257))))
        .hasMessageContaining("0 to 256");
    for (int i = 0; i < 10; i++) {
      tags.put("tag" + i, "v");
    }
    assertThatThrownBy(() -> put.tagging(tags)).hasMessageContaining("11 tags");
  }
}
