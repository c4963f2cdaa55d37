package dev.slipway.dev;

import java.io.IOException;
import java.net.BindException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in one line why nothing started. */
final class StartFaults {
  private static final int OTHER = 10;
  private static final int HIGHEST = 65_535;

  private StartFaults() {}

  static String explain(Exception e) {
    String message = firstLine(e.getMessage());
    return message == null ? "could not start: " + e : message;
  }

  /** A failure to listen, told as one of the option that named the port. */
  static IOException ofPort(String option, int port, IOException e) {
    BindException refusal = refusal(e);
    if (refusal == null) {
      return e;
    }
    int other = port + OTHER > HIGHEST ? port - OTHER : port + OTHER;
    String denied = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
    String why =
        denied.contains("permission")
            ? "%s: %s is not yours to open; choose one above 1023, such as %s %s"
                .formatted(option, port, option, port + 8000)
            : "%s: %s is taken by another process; choose another, such as %s %s"
                .formatted(option, port, option, other);
    return new IOException(why, e);
  }

  private static @Nullable BindException refusal(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException bind) {
        return bind;
      }
    }
    return null;
  }

  private static @Nullable String firstLine(@Nullable String message) {
    return message == null ? null : message.lines().findFirst().orElse(null);
  }
}
