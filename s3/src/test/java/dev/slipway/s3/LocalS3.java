package dev.slipway.s3;

import dev.slipway.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An embedded S3, and the settings to reach it with. */
record LocalS3(EmbeddedS3 server, S3Settings settings) implements AutoCloseable {
  static final String BUCKET = "slipway-test";
  static final String ACCESS_KEY_ID = "AKIDTEST";
  static final String SECRET_ACCESS_KEY = "test-secret-of-no-worth";

  static LocalS3 start(Path directory) throws IOException {
    EmbeddedS3 server =
        EmbeddedS3.start(
            new EmbeddedS3.Options(
                directory, 0, BUCKET, ACCESS_KEY_ID, SECRET_ACCESS_KEY, List.of()),
            key -> {});
    return new LocalS3(server, settings(server.endpoint().toString()));
  }

  static S3Settings settings(String endpoint) {
    S3Settings.Reading reading =
        S3Settings.read(
            Map.of(
                "SLIPWAY_S3_ENDPOINT", endpoint,
                "SLIPWAY_S3_BUCKET", BUCKET,
                "SLIPWAY_S3_ACCESS_KEY_ID", ACCESS_KEY_ID,
                "SLIPWAY_S3_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY));
    return switch (reading) {
      case S3Settings.Reading.Read(S3Settings settings) -> settings;
      case S3Settings.Reading.Faulty(List<String> faults) ->
          throw new IllegalStateException(faults.toString());
    };
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
