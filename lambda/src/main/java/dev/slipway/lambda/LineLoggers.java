package dev.slipway.lambda;

import java.lang.System.Logger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs lines to stderr, from where Lambda takes them to CloudWatch. Found by {@link
 * java.util.ServiceLoader}; it spares a cold start the whole of java.util.logging.
 */
public final class LineLoggers extends System.LoggerFinder {
  private static final Map<String, Logger.Level> LEVELS =
      Map.of(
          "error", Logger.Level.ERROR,
          "warning", Logger.Level.WARNING,
          "info", Logger.Level.INFO,
          "debug", Logger.Level.DEBUG);

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final Logger.Level level =
      LEVELS.getOrDefault(
          System.getenv().getOrDefault(Variable.LOG_LEVEL.toString(), ""), Logger.Level.INFO);

  /** The levels that SLIPWAY_LOG_LEVEL may name. */
  static Map<String, Logger.Level> levels() {
    return LEVELS;
  }

  @Override
  public Logger getLogger(String name, Module module) {
    // The JDK's own say at INFO what only its authors want to know.
    boolean ours = name.startsWith("dev.slipway.");
    Logger.Level least =
        ours || level.compareTo(Logger.Level.WARNING) > 0 ? level : Logger.Level.WARNING;
    return loggers.computeIfAbsent(name, _ -> new LineLogger(name, least, System.err));
  }
}
