package dev.slipway.dev;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What is printed when everything runs. */
final class Banner {
  private Banner() {}

  private static String notes(List<String> notes) {
    return notes.stream().map("  Note           %s\n"::formatted).collect(Collectors.joining("  "));
  }

  static String of(DevWiring.Running running, DevOptions options, Duration took) {
    String purposes =
        options.config() == null ? "those that come with Slipway" : options.config().toString();
    return """

      Slipway is ready after %s s. For development only: whoever reaches it may upload.

        Page and API   http://localhost:%s
        S3             %s (S3Proxy, bucket slipway-dev)
        Data           %s
        Purposes       %s
      %s
      Ctrl-C stops it; nothing is lost.

    """
        .formatted(
            Math.round(took.toMillis() / 100.0) / 10.0,
            running.port(),
            running.s3(),
            running.data(),
            purposes,
            notes(running.notes()));
  }
}
