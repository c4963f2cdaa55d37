package dev.slipway.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;

/** What {@code bootstrap} starts on provided.al2023; Lambda's setting "handler" says as what. */
public final class Main {
  private Main() {}

  /** Runs until Lambda ends the process; what is beyond repair ends it with exit code 1. */
  public static void main(String[] arguments) {
    try {
      RuntimeLoop.run(
          System.getenv(),
          handler -> Handler.of(handler).function(System.getenv()),
          InstantSource.system());
    } catch (Throwable e) {
      Logger log = System.getLogger(Main.class.getName());
      log.log(Level.ERROR, "the process ends", e);
      System.exit(1);
    }
  }
}
