package dev.slipway.bench.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slipway's own function, just as {@code ./slipway package} makes it. */
final class OurFunction {
  static final String NAME = "slipway";

  private static final Path PACKAGED = Path.of("target/package/aws/functions").toAbsolutePath();
  static final Path JRE = PACKAGED.resolve("jre");

  private static final String PURPOSES =
      """
      {"purposes": {"photo": {"types": ["image/*"], "maxSize": "100 MiB"}}}
      """;

  private OurFunction() {}

  /**
   * The handler of the API.
   *
   * @param folder where its configuration is written
   */
  static Function packaged(Path folder, Map<String, String> environment, Path trustStore)
      throws IOException {
    Path bootstrap = PACKAGED.resolve("bootstrap");
    if (!Files.isExecutable(bootstrap)) {
      throw new IOException(bootstrap + " is not there; ./slipway package makes it");
    }
    Path purposes = Files.writeString(folder.resolve("slipway.json"), PURPOSES);
    Map<String, String> all = new HashMap<>(environment);
    all.put("SLIPWAY_ENVIRONMENT", "prod");
    all.put("SLIPWAY_CONFIG", purposes.toString());
    // Never called: a put upload needs no hint.
    all.put("SLIPWAY_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/123456789012/events");
    all.put("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + trustStore);
    return new Function(NAME, PACKAGED, "api", List.of(bootstrap.toString()), Map.copyOf(all));
  }
}
