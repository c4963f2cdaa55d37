package dev.slipway.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The directory that keeps everything between two starts. */
record DevFiles(Path directory) {
  /**
   * Makes the directory.
   *
   * @throws IOException with a message for people, when it cannot be used
   */
  static DevFiles open(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IOException("--data: " + directory + " cannot be made a directory", e);
    }
    if (!Files.isWritable(directory)) {
      throw new IOException("--data: " + directory + " cannot be written; choose another");
    }
    return new DevFiles(directory.toRealPath());
  }

  Path database() {
    return directory.resolve("slipway.db");
  }

  Path objects() {
    return directory.resolve("s3");
  }

  Path tokenKey() {
    return directory.resolve("dev-token-key.json");
  }

  /** The embedded S3's secret key: made at the first start, readable by its owner only. */
  String s3Secret() throws IOException {
    Path file = directory.resolve("s3-secret");
    if (!Files.exists(file)) {
      byte[] bytes = new byte[20];
      new SecureRandom().nextBytes(bytes);
      Path made =
          Files.createTempFile(
              directory,
              "s3-secret",
              null,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(made, HexFormat.of().formatHex(bytes));
      Files.move(made, file);
    }
    return Files.readString(file).strip();
  }
}
