package dev.slipway.core.worker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs faults that a thread must outlive. */
public final class Faults {
  private Faults() {}

  /** Logs; where memory is out even for that, it does not. */
  public static void log(Logger log, Level level, String message, Throwable fault) {
    try {
      log.log(level, message, fault);
    } catch (Throwable _) {
      // The thread that goes on is worth more than the line.
    }
  }
}
