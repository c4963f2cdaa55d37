package dev.slipway.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0 B, 0",
    "1B, 1",
    "5 KiB, 5120",
    "64 MiB, 67108864",
    "5GiB, 5368709120",
    "48 TiB, 52776558133248",
    "8388607 TiB, 9223370937343148032"
  })
  void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
    assertThat(Quantity.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "5 MB",
        "5mib",
        "-5 MiB",
        "+5 MiB",
        "5.5 MiB",
        "5  MiB",
        " 5 MiB",
        "5 MiB ",
        "٥ MiB",
        "8388608 TiB",
        "9999999999999999 B",
        "0x5 B",
        "5 MİB"
      })
  void otherSizesAreNot(String text) {
    assertThat(Quantity.bytes(text)).isNull();
  }

  @Test
  void durationsAreReadAsPeopleWriteThem() {
    assertThat(Quantity.duration("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Quantity.duration("15m")).isEqualTo(Duration.ofMinutes(15));
    assertThat(Quantity.duration("12 h")).isEqualTo(Duration.ofHours(12));
    assertThat(Quantity.duration("7d")).isEqualTo(Duration.ofDays(7));
    assertThat(Quantity.duration("999999999d")).isEqualTo(Duration.ofDays(999_999_999));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "15", "m", "-1m", "1.5h", "1w", "1M", "15 min", "1h30m", "٥m", "9999999999s"})
  void otherDurationsAreNot(String text) {
    assertThat(Quantity.duration(text)).isNull();
  }
}
