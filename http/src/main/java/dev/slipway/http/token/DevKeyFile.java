package dev.slipway.http.token;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the development key in a file (RFC 7517) that only its owner reads. */
final class DevKeyFile {
  private static final long LONGEST = 16 * 1024;

  private DevKeyFile() {}

  static ECKey open(Path file, Supplier<ECKey> made) throws IOException {
    if (!Files.exists(file)) {
      write(file, made.get());
    }
    if (Files.size(file) > LONGEST) {
      throw new IOException(file + " is too large for a key. Remove it to have a new one made.");
    }
    try {
      ECKey key = ECKey.parse(Files.readString(file));
      if (key.isPrivate() && key.getKeyID() != null) {
        return key;
      }
    } catch (ParseException | IllegalArgumentException e) {
      throw unusable(file, e);
    }
    throw unusable(file, null);
  }

  /** By a file beside it: a crash half-way leaves no broken key. */
  private static void write(Path file, ECKey key) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(file + " cannot hold a key: it is no file");
    }
    Files.createDirectories(directory);
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path fresh = Files.createTempFile(directory, "key", ".tmp", ownerOnly);
    try {
      Files.writeString(fresh, key.toJSONString());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static IOException unusable(Path file, @Nullable Exception why) {
    return new IOException(
        file + " holds no private EC key. Remove it to have a new one made.", why);
  }
}
