package dev.slipway.processing.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Harmless bytes that tell how a scanner behaves. */
final class Samples {
  // Fields of the zip format (APPNOTE.TXT 4.3).
  private static final int END_RECORD = 22;
  private static final int DIRECTORY_OFFSET = 16;
  private static final int LOCAL_FLAGS = 6;
  private static final int DIRECTORY_FLAGS = 8;
  private static final int ENCRYPTED = 1;

  private Samples() {}

  /**
   * The EICAR test file, which every scanner takes for malware by agreement. Written backwards here
   * so that none takes this class for it.
   */
  static byte[] eicar() {
    String backwards = "*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X";
    return new StringBuilder(backwards).reverse().toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** A zip archive with one entry. */
  static byte[] zipped(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("sample"));
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A zip archive in a zip archive, and so on. */
  static byte[] zipped(byte[] content, int times) {
    byte[] result = content;
    for (int i = 0; i < times; i++) {
      result = zipped(result);
    }
    return result;
  }

  /** A zip archive whose entry says that it is encrypted. */
  static byte[] encrypted() {
    byte[] zip = zipped("nobody can read this".getBytes(StandardCharsets.US_ASCII));
    zip[LOCAL_FLAGS] |= ENCRYPTED;
    zip[directory(zip) + DIRECTORY_FLAGS] |= ENCRYPTED;
    return zip;
  }

  /**
   * A zip archive of {@code content} with a gap of zeros between the entry, which stays at byte 0,
   * and the directory; made as it is read.
   */
  static InputStream spread(byte[] content, int gap) {
    byte[] zip = zipped(content);
    int directory = directory(zip);
    little(zip).putInt(zip.length - END_RECORD + DIRECTORY_OFFSET, directory + gap);
    List<InputStream> parts =
        List.of(
            new ByteArrayInputStream(zip, 0, directory),
            new Zeros(gap),
            new ByteArrayInputStream(zip, directory, zip.length - directory));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  /** The length of {@link #spread}. */
  static long spreadLength(byte[] content, int gap) {
    return zipped(content).length + (long) gap;
  }

  private static int directory(byte[] zip) {
    return little(zip).getInt(zip.length - END_RECORD + DIRECTORY_OFFSET);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
