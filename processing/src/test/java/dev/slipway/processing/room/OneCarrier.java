package dev.slipway.processing.room;

import java.io.IOException;
import java.time.Duration;

/** Listens to a process that says nothing; exits with 0 when a virtual thread runs meanwhile. */
final class OneCarrier {
  private OneCarrier() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Process silent = new ProcessBuilder("sleep", "60").start();
    try {
      Tail tail = Tail.of(silent.getErrorStream());
      Thread.sleep(300);
      Thread other = Thread.ofVirtual().start(tail::text);
      boolean ran = other.join(Duration.ofSeconds(10));
      silent.destroyForcibly();
      System.exit(ran ? 0 : 1);
    } finally {
      silent.destroyForcibly();
    }
  }
}
