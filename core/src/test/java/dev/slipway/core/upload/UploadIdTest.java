package dev.slipway.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadIdTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  private final Random random = new Random(1);

  @Test
  void idsAreUuidsOfVersion7WithTheirMillisecond() {
    for (int i = 0; i < 1000; i++) {
      UUID uuid = UUID.fromString(UploadId.next(NOW, random).value());
      assertThat(uuid.version()).isEqualTo(7);
      assertThat(uuid.variant()).isEqualTo(2);
      assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }
  }

  @Test
  void idsSortByTheirTime() {
    List<UploadId> ids = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ids.add(UploadId.next(NOW.plusMillis(i), random));
    }
    assertThat(ids).isSorted();
  }

  @Test
  void idsOfOneMillisecondDiffer() {
    Set<UploadId> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(UploadId.next(NOW, random));
    }
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void theExampleOfTheStandardIsAnId() {
    // RFC 9562, appendix A.6
    assertThat(UploadId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
        "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
        "017f22e279b07cc398c4dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
        " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
        "../../../../etc/passwd",
        "٠17f22e2-79b0-7cc3-98c4-dc0c0c07398f"
      })
  void whatIsNotAnIdIsNotRead(String text) {
    assertThat(UploadId.parse(text)).isNull();
    assertThatThrownBy(() -> new UploadId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
