package dev.slipway.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;

/** What {@code bootstrap} starts on provided.al2023; Lambda's setting "handler" says as what. */
public final class Main {
  private Main() {}

  /** Runs until Lambda ends the process; what is beyond repair ends it with exit code 1. */
  public static void main(String[] arguments) {
    // TLS takes 60 ms to get ready, most of it before it knows whom to speak to.
    Thread.ofPlatform().daemon().name("tls").start(SSLSocketFactory::getDefault);
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
