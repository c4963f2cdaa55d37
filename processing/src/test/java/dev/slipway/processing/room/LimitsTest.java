package dev.slipway.processing.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aLimitOutOfRangeIsNamed() {
    assertThatThrownBy(() -> new Limits(1, 0, 64, 0, 1, SECOND))
        .hasMessage("memoryBytes is 1, allowed is 67108864 to 4611686018427387903");
    assertThatThrownBy(() -> new Limits(1 << 28, 0, 64, 0, 1, Duration.ZERO))
        .hasMessageStartingWith("timeout in milliseconds is 0, allowed is 1 to");
    assertThatThrownBy(() -> new Limits(1 << 28, 0, 64, 0, Integer.MAX_VALUE, SECOND))
        .hasMessageStartingWith("answerBytes is 2147483647");
  }

  @Test
  void aPoolOutOfRangeIsNamed() {
    assertThatThrownBy(() -> new Pool(0, 1, SECOND))
        .hasMessage("children is 0, allowed is 1 to 64");
    assertThatThrownBy(() -> new Pool(1, 0, SECOND))
        .hasMessage("callsPerChild is 0, allowed is 1 and more");
    assertThatThrownBy(() -> new Pool(1, 1, SECOND.negated()))
        .hasMessage("patience is PT-1S, allowed is 0 and more");
  }

  @Test
  void theShellSetsLimitsInItsOwnUnits() {
    Limits limits = new Limits(1 << 28, 1 << 20, 64, 0, 1, SECOND);

    assertThat(Fence.least().around(List.of("ffprobe", "-i"), limits, 9))
        .containsSubsequence("sh", "-c")
        .endsWith("sh", "ffprobe", "-i")
        .anyMatch(
            part -> part.contains("'-c 0' '-d 262144' '-v 2359296' '-f 2048' '-n 64' '-t 9'"));
  }
}
