package dev.slipway.dev;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Lets the console show what a developer can act on: warnings, one line each. */
final class Logs {
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  private Logs() {}

  static void quiet() {
    // Parts that start in parallel log while SLF4J sets itself up; it then warns of its own replay.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %3$s: %5$s%6$s%n");
    ROOT.setLevel(Level.WARNING);
  }
}
