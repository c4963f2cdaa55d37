package dev.slipway.server;

import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.http.token.TokenKeys;
import dev.slipway.http.token.TokenRules;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.s3.S3Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * How {@code slipway serve} runs; docs/configuration.md explains each setting.
 *
 * @param port 0 for any free one
 * @param database a SQLite file
 * @param environment part of every object's key
 * @param workers uploads processed at a time, 1 to 256
 * @param origins that pages may call from; empty for none
 * @param eventsSecret what S3's notifications are authenticated by; null when they are not taken
 * @param steps what purposes may name
 */
record ServerSettings(
    String host,
    int port,
    Purposes purposes,
    Path database,
    String environment,
    int workers,
    TokenRules tokens,
    TokenKeys tokenKeys,
    Set<String> origins,
    @Nullable String eventsSecret,
    List<StepType> steps,
    Level logLevel,
    S3Settings s3) {

  /**
   * Reads an environment.
   *
   * @param steps what purposes may name
   */
  static Reading read(
      Map<String, String> environment, Function<@Nullable ClamdAddress, List<StepType>> steps) {
    return new ServerSettingsReader(environment, steps).read();
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "ServerSettings[" + host + ":" + port + ", " + database + ", " + s3 + "]";
  }

  /** What an environment says. */
  sealed interface Reading {
    /** All is well. */
    record Read(ServerSettings settings) implements Reading {}

    /**
     * Something is wrong.
     *
     * @param faults all of them, a line each, with the variable's name first
     */
    record Faulty(List<String> faults) implements Reading {}
  }
}
