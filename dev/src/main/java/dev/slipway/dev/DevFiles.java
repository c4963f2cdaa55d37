package dev.slipway.dev;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The directory that keeps everything between two starts, held against a second process. */
final class DevFiles implements AutoCloseable {
  private final Path directory;
  private final FileChannel lock;

  private DevFiles(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Makes the directory and locks it; the end of the process, however it comes, unlocks it.
   *
   * @throws IOException with a message for people, when it cannot be used
   */
  static DevFiles open(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IOException("--data: " + directory + " cannot be made a directory", e);
    }
    FileChannel lock;
    try {
      lock =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException("--data: " + directory + " cannot be written; choose another", e);
    }
    if (!isLocked(lock)) {
      lock.close();
      throw new IOException(
          "--data: " + directory + " is in use by another process; stop it or choose another");
    }
    DevFiles files = new DevFiles(directory.toRealPath(), lock);
    files.emptyTemporary();
    return files;
  }

  private static boolean isLocked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  Path directory() {
    return directory;
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

  /** For files that one run needs; emptied at each start, because a killed process leaves some. */
  Path temporary() {
    return temporary(directory);
  }

  /** The same of a directory that was not opened yet. */
  static Path temporary(Path directory) {
    return directory.resolve("tmp");
  }

  private void emptyTemporary() throws IOException {
    Path temporary = Files.createDirectories(temporary());
    try (Stream<Path> left = Files.walk(temporary)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(temporary)) {
          Files.deleteIfExists(path);
        }
      }
    }
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
    String secret = Files.readString(file).strip();
    if (secret.isEmpty()) {
      throw new IOException(file + " is empty; remove it to have a new key made");
    }
    return secret;
  }

  /** Lets another process have the directory. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
