package dev.slipway.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps S3Proxy and its Jetty from telling every start, stop and CORS rule. */
final class QuietLogs {
  // java.util.logging holds loggers weakly: without these references the levels would be lost.
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("org.gaul"), Logger.getLogger("software.amazon.awssdk"));

  private QuietLogs() {}

  /** Raises the level to warnings where nobody has set another. */
  static void apply() {
    for (Logger logger : LOGGERS) {
      if (logger.getLevel() == null) {
        logger.setLevel(Level.WARNING);
      }
    }
  }
}
