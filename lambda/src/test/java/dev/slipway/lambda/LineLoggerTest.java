package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineLoggerTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Logger logger =
      new LineLogger(
          "dev.slipway.test", Level.INFO, new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void whatIsLoggedIsOneLineWhateverIsInIt() {
    logger.log(
        Level.WARNING, "first\nERROR forged\u2028line", new IOException("a\r\nb", new Error("c")));
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .startsWith(
            "WARNING dev.slipway.test: first ERROR forged line | java.io.IOException: a  b at ")
        .contains(" | caused by java.lang.Error: c at ");
  }

  @Test
  void valuesAreSetInAndMessagesWithoutThemAreLeftAsTheyAre() {
    logger.log(Level.INFO, "{0} of {1}", 1, 2);
    logger.log(Level.INFO, "it's {0}");
    assertThat(lines())
        .containsExactly("INFO dev.slipway.test: 1 of 2", "INFO dev.slipway.test: it's {0}");
  }

  @Test
  void whatIsBelowTheLevelIsLeftOut() {
    logger.log(Level.DEBUG, "small");
    assertThat(logger.isLoggable(Level.OFF)).isFalse();
    assertThat(bytes.size()).isZero();
  }

  @Test
  void loggersOfTheProcessAreThese() {
    assertThat(System.getLogger("dev.slipway.x").getName()).isEqualTo("dev.slipway.x");
    assertThat(System.LoggerFinder.getLoggerFinder()).isInstanceOf(LineLoggers.class);
    assertThat(System.getLogger("dev.slipway.x").isLoggable(Level.INFO)).isTrue();
    assertThat(System.getLogger("org.other.x").isLoggable(Level.INFO)).isFalse();
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
