package dev.slipway.core.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NanosTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1677-09-21T00:12:43.145224192Z",
        "1677-09-21T00:12:44Z",
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00Z",
        "2026-02-28T23:59:59.123456789Z",
        "2262-04-11T23:47:16.854775807Z"
      })
  void instantComesBackExactly(String text) {
    Instant instant = Instant.parse(text);
    assertThat(Nanos.instant(Nanos.of(instant))).isEqualTo(instant);
  }

  @Test
  void instantOutsideTheRangeBecomesItsEnd() {
    assertThat(Nanos.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(Nanos.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    assertThat(Nanos.of(Instant.parse("2262-04-11T23:47:16.854775808Z"))).isEqualTo(Long.MAX_VALUE);
    assertThat(Nanos.of(Instant.parse("1677-09-21T00:12:43.145224191Z"))).isEqualTo(Long.MIN_VALUE);
  }
}
