package dev.slipway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Keeps a directory in place while an object is written into it.
 *
 * <p>S3Proxy removes the directories that a deletion leaves empty. One that goes just after a
 * concurrent write has found it there fails that write with a 500. A file with this prefix is in no
 * listing, and makes the directory not empty.
 */
final class DirectoryGuard {
  static final String PREFIX = ".mpus-guard-";

  // Each lost race means that another request made progress; so many in a row is something else.
  private static final int ATTEMPTS = 100;

  private final AtomicLong sequence = new AtomicLong();

  /** Runs a write into a directory, which is created when missing. */
  <T> T keeping(Path directory, Supplier<T> write) {
    Path file = directory.resolve(PREFIX + sequence.incrementAndGet());
    create(directory, file);
    try {
      return write.get();
    } finally {
      remove(file);
    }
  }

  private static void create(Path directory, Path file) {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createDirectories(directory);
        Files.createFile(file);
        return;
      } catch (FileAlreadyExistsException e) {
        // left by a killed process; a file where a directory should be is S3Proxy's to refuse
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException("cannot keep " + directory, e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot keep " + directory, e);
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }
}
