package dev.slipway.lambda;

import dev.slipway.http.Body;
import dev.slipway.http.json.Json;
import java.util.Arrays;
import java.util.Map;

/** A fault as Lambda shows it to whoever called. */
final class FaultJson {
  private static final int FRAMES = 20;
  private static final int LONGEST_MESSAGE = 1_000;

  private FaultJson() {}

  static Body of(Throwable fault) {
    String message = String.valueOf(fault.getMessage());
    return Body.of(
        Json.write(
            Map.of(
                "errorMessage",
                message.substring(0, Math.min(LONGEST_MESSAGE, message.length())),
                "errorType",
                fault.getClass().getName(),
                "stackTrace",
                Arrays.stream(fault.getStackTrace()).limit(FRAMES).map(String::valueOf).toList())));
  }

  static String type(Throwable fault) {
    return "Function." + fault.getClass().getSimpleName();
  }
}
