package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatterTest {
  private final LineFormatter formatter = new LineFormatter();

  @Test
  void aRecordIsOneLineInUtc() {
    assertThat(format(record(Level.INFO, "Slipway serves")))
        .isEqualTo("2026-01-02T03:04:05.678Z INFO dev.slipway.Test: Slipway serves\n");
  }

  @ParameterizedTest
  @CsvSource({"SEVERE, ERROR", "WARNING, WARNING", "CONFIG, DEBUG", "FINEST, DEBUG"})
  void levelsAreNamedAsTheSettingNamesThem(String level, String name) {
    assertThat(format(record(Level.parse(level), "x"))).contains("Z " + name + " dev");
  }

  @Test
  void noMessageCanForgeALine() {
    String forged = "a\r\n2026-01-01T00:00:00Z ERROR x: b\u2028c\u0085d\u001b[2J";
    assertThat(format(record(Level.INFO, forged)))
        .endsWith("\n")
        .matches("[^\\p{Cntrl}\\u2028\\u0085]*\\n");
  }

  @Test
  void aFaultIsToldWithItsCausesInTheSameLine() {
    LogRecord record = record(Level.WARNING, "It broke");
    record.setThrown(new IllegalStateException("outer\nline", new IOException("inner")));
    assertThat(format(record))
        .contains(": It broke | java.lang.IllegalStateException: outer line at dev.slipway")
        .contains(" | caused by java.io.IOException: inner at dev.slipway")
        .containsOnlyOnce("\n");
  }

  @Test
  void aLineIsBounded() {
    Exception circular = new IllegalStateException("x".repeat(5_000));
    Exception other = new IllegalStateException("y".repeat(5_000), circular);
    circular.initCause(other);
    LogRecord record = record(Level.WARNING, "It broke");
    record.setThrown(circular);
    assertThat(format(record)).hasSizeLessThan(8_100).endsWith("…\n");
  }

  private String format(LogRecord record) {
    return formatter.format(record);
  }

  private static LogRecord record(Level level, String message) {
    LogRecord record = new LogRecord(level, message);
    record.setInstant(Instant.parse("2026-01-02T03:04:05.678901Z"));
    record.setLoggerName("dev.slipway.Test");
    return record;
  }
}
