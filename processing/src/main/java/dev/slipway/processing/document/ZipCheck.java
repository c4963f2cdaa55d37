package dev.slipway.processing.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Looks at what an archive unpacks to, before anything of it is kept in memory. */
final class ZipCheck {
  private static final long SMALL = 1 << 20;

  private ZipCheck() {}

  /** Throws {@link ZipException} with the reason when it is no archive, or too much of one. */
  static void check(Path file, DocumentLimits limits) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      if (entries.size() > limits.entries()) {
        throw new ZipException("it holds more than %s files".formatted(limits.entries()));
      }
      checkSizes(entries, limits);
      for (ZipArchiveEntry entry : entries) {
        checkTruth(zip, entry);
      }
    }
  }

  private static void checkSizes(List<ZipArchiveEntry> entries, DocumentLimits limits)
      throws ZipException {
    long left = limits.unpackedBytes();
    for (ZipArchiveEntry entry : entries) {
      long size = entry.getSize();
      if (size > SMALL && size / limits.ratio() > entry.getCompressedSize()) {
        throw new ZipException(
            "a file in it unpacks to %s bytes, more than %s times its size"
                .formatted(size, limits.ratio()));
      }
      if (size < 0 || size > left) {
        throw new ZipException(
            "it unpacks to more than %s bytes".formatted(limits.unpackedBytes()));
      }
      left -= size;
    }
  }

  // The sizes are only what the archive says; parsers unpack whatever there is.
  private static void checkTruth(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    if (entry.isDirectory() || !zip.canReadEntryData(entry)) {
      return;
    }
    byte[] chunk = new byte[1 << 16];
    long left = entry.getSize();
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        left -= n;
        if (left < 0) {
          throw new ZipException(
              "a file in it unpacks to more than the %s bytes it is said to have"
                  .formatted(entry.getSize()));
        }
      }
    }
  }
}
