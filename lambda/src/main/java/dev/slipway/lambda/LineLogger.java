package dev.slipway.lambda;

import java.io.PrintStream;
import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is logged as one line, whatever is in it; a line break in a message cannot forge a
 * line. Lambda adds the time.
 */
record LineLogger(String name, Level least, PrintStream out) implements Logger {
  private static final int CAUSES = 5;
  private static final int FRAMES = 8;
  private static final int MAX_LENGTH = 8_000;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029]");

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && level.compareTo(least) >= 0;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable fault) {
    if (isLoggable(level)) {
      write(level, message, fault);
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... values) {
    if (isLoggable(level)) {
      boolean plain = format == null || values == null || values.length == 0;
      write(level, plain ? format : MessageFormat.format(format, values), null);
    }
  }

  private void write(Level level, @Nullable String message, @Nullable Throwable fault) {
    StringBuilder line = new StringBuilder();
    line.append(level).append(' ').append(name).append(": ").append(message);
    Throwable cause = fault;
    for (int i = 0; cause != null && i < CAUSES; i++) {
      line.append(i == 0 ? " | " : " | caused by ").append(cause);
      StackTraceElement[] frames = cause.getStackTrace();
      for (int j = 0; j < Math.min(FRAMES, frames.length); j++) {
        line.append(j == 0 ? " at " : " < ").append(frames[j]);
      }
      cause = cause.getCause();
    }
    String text = CONTROL.matcher(line).replaceAll(" ");
    out.println(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…");
  }
}
