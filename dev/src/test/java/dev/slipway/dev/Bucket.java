package dev.slipway.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the embedded S3 has on disk: stricter than a listing, which shows finished objects only. */
record Bucket(Path data) {
  private Path directory() {
    return data.resolve("s3").resolve("buckets").resolve("slipway-dev");
  }

  /** Every object's key; multipart uploads that are not complete are no objects. */
  List<String> keys() throws IOException {
    try (Stream<Path> files = Files.walk(directory())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory().relativize(file).toString())
          .filter(key -> !key.startsWith(".mpus-") && !key.startsWith(".s3proxy-mpu-stub-"))
          .sorted()
          .toList();
    }
  }

  /** The keys below a prefix. */
  List<String> keys(String prefix) throws IOException {
    return keys().stream().filter(key -> key.startsWith(prefix)).toList();
  }

  byte[] read(String key) throws IOException {
    return Files.readAllBytes(directory().resolve(key));
  }
}
