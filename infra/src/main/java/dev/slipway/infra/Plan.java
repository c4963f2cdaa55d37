package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.nio.file.Path;
import software.amazon.awscdk.RemovalPolicy;

/** What every part of a stack is built from. */
record Plan(Settings settings, Assets assets) {

  /**
   * The built artifacts.
   *
   * @param functions for the runtime {@code provided.al2023}
   * @param functionsManaged for Lambda's managed Java
   * @param worker a Docker build context
   * @param clamd a Docker build context
   */
  record Assets(Path functions, Path functionsManaged, Path worker, Path clamd) {
    /** What {@code ./slipway package} leaves, and the scanner's image from this module. */
    static Assets in(Path packages, Path infra) {
      return new Assets(
          packages.resolve("functions"),
          packages.resolve("functions-managed"),
          packages.resolve("worker"),
          infra.resolve("clamd"));
    }
  }

  /** What becomes of data when the stack goes. */
  RemovalPolicy removal() {
    return settings.protect() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  String name(String part) {
    return "slipway-" + settings.environment() + "-" + part;
  }
}
