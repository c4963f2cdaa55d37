package dev.slipway.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Sends every log line to stderr, in one line each. */
final class ServerLogs {
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  /** Libraries that tell at INFO what only their authors want to know. */
  private static final List<Logger> CHATTY =
      Stream.of("org.eclipse.jetty", "software.amazon.awssdk", "org.apache", "com.nimbusds")
          .map(Logger::getLogger)
          .toList();

  private ServerLogs() {}

  /** From now on logs what is at this level or above. */
  static void apply(Level level) {
    Arrays.stream(ROOT.getHandlers()).forEach(ROOT::removeHandler);
    ROOT.addHandler(handler());
    ROOT.setLevel(level);
    Level chatty = level.intValue() < Level.WARNING.intValue() ? Level.WARNING : level;
    CHATTY.forEach(logger -> logger.setLevel(chatty));
  }

  private static Handler handler() {
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new LineFormatter());
    handler.setLevel(Level.ALL);
    try {
      handler.setEncoding(StandardCharsets.UTF_8.name());
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
    return handler;
  }
}
