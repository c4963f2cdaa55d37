package dev.slipway.server;

import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as one line, whatever is in it: instant, level, logger, message and, for a fault,
 * its causes with the frames that tell most. A line break in a message cannot forge a line.
 */
final class LineFormatter extends Formatter {
  private static final int CAUSES = 5;
  private static final int FRAMES = 8;
  private static final int MAX_LENGTH = 8_000;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029]");

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder();
    line.append(record.getInstant().truncatedTo(ChronoUnit.MILLIS));
    line.append(' ').append(name(record.getLevel()));
    line.append(' ').append(record.getLoggerName());
    line.append(": ").append(formatMessage(record));
    append(line, record.getThrown());
    String text = CONTROL.matcher(line).replaceAll(" ");
    return (text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…") + "\n";
  }

  private static void append(StringBuilder line, @Nullable Throwable fault) {
    Throwable cause = fault;
    for (int i = 0; cause != null && i < CAUSES; i++) {
      line.append(i == 0 ? " | " : " | caused by ").append(cause);
      StackTraceElement[] frames = cause.getStackTrace();
      for (int j = 0; j < Math.min(FRAMES, frames.length); j++) {
        line.append(j == 0 ? " at " : " < ").append(frames[j]);
      }
      cause = cause.getCause();
    }
  }

  /** The names that SLIPWAY_LOG_LEVEL has, in any locale. */
  private static String name(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }
}
