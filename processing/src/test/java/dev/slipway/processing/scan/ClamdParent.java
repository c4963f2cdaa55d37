package dev.slipway.processing.scan;

import java.nio.file.Path;

/** A process that starts a clamd, tells its process id, and dies as if it had been killed. */
final class ClamdParent {
  static final int DEAD = 9;

  private ClamdParent() {}

  public static void main(String[] arguments) throws Exception {
    OwnClamd clamd = OwnClamd.start(Path.of(arguments[0]));
    System.out.println(clamd.pid());
    System.out.flush();
    Runtime.getRuntime().halt(DEAD);
  }
}
