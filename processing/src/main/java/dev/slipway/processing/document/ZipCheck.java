package dev.slipway.processing.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Looks at what an archive says it unpacks to, before anything is unpacked. */
final class ZipCheck {
  private static final long SMALL = 1 << 20;

  private ZipCheck() {}

  /** Throws {@link ZipException} with the reason when it is no archive, or too much of one. */
  static void check(Path file, DocumentLimits limits) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      long count = 0;
      long all = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        long size = Math.max(0, entry.getSize());
        all += size;
        if (++count > limits.entries()) {
          throw new ZipException("it holds more than %s files".formatted(limits.entries()));
        }
        if (size > SMALL && size / limits.ratio() > entry.getCompressedSize()) {
          throw new ZipException(
              "a file in it unpacks to %s bytes, more than %s times its size"
                  .formatted(size, limits.ratio()));
        }
        if (all > limits.unpackedBytes() || all < 0) {
          throw new ZipException(
              "it unpacks to more than %s bytes".formatted(limits.unpackedBytes()));
        }
      }
    }
  }
}
