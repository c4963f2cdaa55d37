package dev.slipway.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/** The directory everything is in, checked to be usable and locked against a second process. */
final class DataDirectory implements AutoCloseable {
  // The Content-Disposition of the longest file name is 2.6 KB; ext4 holds 4 KB a file in all.
  private static final int ATTRIBUTE_BYTES = 3_000;

  private final Path path;
  private final FileChannel lockFile;
  private @Nullable Leftovers leftovers;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  static DataDirectory open(Path directory) throws IOException {
    Path path = directory.toAbsolutePath().normalize();
    FileChannel lockFile = null;
    try {
      Files.createDirectories(path.resolve("buckets"));
      lockFile =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(path, lockFile);
      checkAttributes(path);
      return new DataDirectory(path, lockFile);
    } catch (UnusableException e) {
      close(lockFile);
      throw e;
    } catch (IOException e) {
      close(lockFile);
      throw new UnusableException("cannot write in " + path + ": " + e, e);
    }
  }

  Path buckets() {
    return path.resolve("buckets");
  }

  /** Begins to remove, in the background, what a killed process left half written. */
  void removeLeftovers(String bucket) {
    leftovers = Leftovers.removeIn(buckets().resolve(bucket));
  }

  @Override
  public void close() throws IOException {
    if (leftovers != null) {
      leftovers.close();
    }
    lockFile.close();
  }

  private static void lock(Path path, FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // held by this very process
    }
    throw new UnusableException(path + " is in use by another embedded S3; stop that one", null);
  }

  /**
   * S3Proxy keeps content type, ETag and metadata in extended attributes, and where there are none
   * it silently drops them.
   */
  private static void checkAttributes(Path path) throws IOException {
    Path probe = Files.createTempFile(path, "probe", "");
    try {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
      if (view == null) {
        throw new UnusableException(withoutAttributes(path), null);
      }
      view.write("user.slipway", ByteBuffer.allocate(ATTRIBUTE_BYTES));
    } catch (IOException | UnsupportedOperationException e) {
      throw new UnusableException(withoutAttributes(path), e);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static String withoutAttributes(Path path) {
    return "the file system of "
        + path
        + " has no extended attributes of 3 KB, which the embedded S3 needs (ext4, xfs, btrfs, apfs and"
        + " tmpfs have them); choose another directory";
  }

  private static void close(@Nullable FileChannel file) throws IOException {
    if (file != null) {
      file.close();
    }
  }

  /** Says in one line why the directory cannot be used. */
  private static final class UnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
