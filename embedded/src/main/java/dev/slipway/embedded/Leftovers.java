package dev.slipway.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes what a killed process left half written.
 *
 * <p>S3Proxy writes an object to {@code KEY-UUID} beside its place and then moves it there. Such a
 * file is listed like an object, and nothing else would ever remove it.
 */
final class Leftovers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

  /** What S3Proxy itself keeps a multipart upload's headers in: needed until it is completed. */
  static final String STUB_PREFIX = ".s3proxy-mpu-stub-";

  // A random UUID (version 4), as java.util.UUID.randomUUID makes them.
  private static final Pattern TEMPORARY =
      Pattern.compile(
          ".*-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.DOTALL);

  private final Thread thread;

  private Leftovers(Thread thread) {
    this.thread = thread;
  }

  /** Says whether an object of this key could be taken for a half-written one. */
  static boolean isTemporary(String key) {
    return !key.startsWith(STUB_PREFIX) && TEMPORARY.matcher(key).matches();
  }

  /** Begins to remove what is older than now. */
  static Leftovers removeIn(Path bucket) {
    Instant now = Instant.now();
    return new Leftovers(
        Thread.ofVirtual().name("embedded-s3-leftovers").start(() -> remove(bucket, now)));
  }

  /** Stops removing. */
  @Override
  public void close() {
    thread.interrupt();
  }

  static void remove(Path bucket, Instant before) {
    try {
      Files.walkFileTree(bucket, new Remover(before));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "half-written files may remain in " + bucket, e);
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    private final Instant before;

    Remover(Instant before) {
      this.before = before;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        return FileVisitResult.TERMINATE;
      }
      String name = file.getFileName().toString();
      if ((isTemporary(name) || name.startsWith(DirectoryGuard.PREFIX))
          && attributes.lastModifiedTime().toInstant().isBefore(before)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // gone meanwhile: requests are served while this runs
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
