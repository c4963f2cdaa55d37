package dev.slipway.lambda;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The functions that this artifact serves; Lambda's setting "handler" names one. */
enum Handler {
  API,
  SWEEPER,
  CHANGES,
  VERDICTS;

  /**
   * The function of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Handler of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the function's handler is \"%s\"; allowed are %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(Handler::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * Builds it.
   *
   * @throws IllegalArgumentException when the environment is faulty; the message tells every fault
   */
  LambdaFunction function(Map<String, String> environment) {
    LambdaWiring wiring = LambdaWiring.of(this, environment);
    return switch (this) {
      case API -> wiring.api();
      case SWEEPER -> wiring.sweeper();
      case CHANGES -> wiring.changes();
      case VERDICTS -> wiring.verdicts();
    };
  }

  /** The name, as Lambda's setting has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
