package dev.slipway.bench.coldstart;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slipway's own function, just as {@code ./slipway package} makes it. */
final class OurFunction {
  static final String NAME = "slipway";
  static final Path FOLDER = Path.of("target/package/aws/functions").toAbsolutePath();

  static final Path JRE = FOLDER.resolve("jre");

  private OurFunction() {}

  static Function packaged(Map<String, String> environment, Path trustStore) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SLIPWAY_ENVIRONMENT", "prod");
    all.put("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + trustStore);
    return new Function(
        NAME, FOLDER, "api", List.of(FOLDER.resolve("bootstrap").toString()), Map.copyOf(all));
  }
}
