package dev.slipway.dev;

import dev.slipway.server.HttpServer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says in one line why nothing started. */
final class StartFaults {
  private StartFaults() {}

  static String explain(Exception e, DevOptions options) {
    if (e instanceof IOException io && HttpServer.isPortTaken(io)) {
      return "--port: %s is taken by another process; choose another, such as --port %s"
          .formatted(options.port(), options.port() + 10);
    }
    String message = firstLine(e.getMessage());
    return message == null ? "could not start: " + e : message;
  }

  private static @Nullable String firstLine(@Nullable String message) {
    return message == null ? null : message.lines().findFirst().orElse(null);
  }
}
