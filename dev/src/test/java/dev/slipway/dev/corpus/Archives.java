package dev.slipway.dev.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives, also such as nobody should unpack. */
final class Archives {
  private static final int LOCAL = 0x04034b50;
  private static final int LISTED = 0x02014b50;
  private static final int MEBIBYTE = 1 << 20;

  private Archives() {}

  /** The file that every scanner finds; backwards, so that none takes this class for it. */
  static byte[] eicar() {
    String backwards = "*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X";
    return new StringBuilder(backwards).reverse().toString().getBytes(US_ASCII);
  }

  static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, name, content);
    }
    return bytes.toByteArray();
  }

  /** An archive in an archive, and so on. */
  static byte[] nested(int depth, String name, byte[] content) throws IOException {
    byte[] zip = zip(name, content);
    for (int level = 1; level < depth; level++) {
      zip = zip("level-" + level + ".zip", zip);
    }
    return zip;
  }

  /** An archive that says of its first entry that a password is needed. */
  static byte[] locked(byte[] zip) {
    byte[] copy = zip.clone();
    ByteBuffer buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 46 < copy.length; at++) {
      int flags = buffer.getInt(at) == LOCAL ? 6 : buffer.getInt(at) == LISTED ? 8 : 0;
      if (flags > 0) {
        buffer.putShort(at + flags, (short) (buffer.getShort(at + flags) | 1));
      }
    }
    return copy;
  }

  /** An archive of one file with very much of nothing in it. */
  static byte[] zipBomb(int mebibytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("nothing"));
      fill(zip, mebibytes);
    }
    return bytes.toByteArray();
  }

  /** Many copies of a bomb in one archive. */
  static byte[] zipOfBombs(int copies, int mebibytes) throws IOException {
    byte[] bomb = zipBomb(mebibytes);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int n = 0; n < copies; n++) {
        add(zip, "bomb-" + n + ".zip", bomb);
      }
    }
    return bytes.toByteArray();
  }

  static byte[] zipOfMany(int files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int n = 0; n < files; n++) {
        add(zip, "file-" + n, new byte[] {1});
      }
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] gzipBomb(int mebibytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      fill(gzip, mebibytes);
    }
    return bytes.toByteArray();
  }

  static void fill(OutputStream out, int mebibytes) throws IOException {
    byte[] blank = " ".repeat(MEBIBYTE).getBytes(US_ASCII);
    for (int n = 0; n < mebibytes; n++) {
      out.write(blank);
    }
  }

  /** The archive with one file of it replaced, or added. */
  static byte[] with(byte[] archive, String name, byte[] content) throws IOException {
    return with(archive, name, content, 0, new byte[0]);
  }

  /** The archive with one file of it replaced, or added: very much of nothing in the middle. */
  static byte[] with(byte[] archive, String name, byte[] before, int mebibytes, byte[] after)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        if (!entry.getName().equals(name)) {
          add(to, entry.getName(), from.readAllBytes());
        }
      }
      to.putNextEntry(new ZipEntry(name));
      to.write(before);
      fill(to, mebibytes);
      to.write(after);
    }
    return bytes.toByteArray();
  }

  /** What one file of an archive says. */
  static String text(byte[] archive, String name) throws IOException {
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return new String(from.readAllBytes(), UTF_8);
        }
      }
    }
    throw new IllegalArgumentException("there is no " + name);
  }

  /** An archive of one file, as tar(5) describes it. */
  static byte[] tar(String name, byte[] content) {
    int blocks = Math.ceilDiv(content.length, 512);
    ByteBuffer tar = ByteBuffer.allocate((blocks + 3) * 512);
    tar.put(0, name.getBytes(US_ASCII));
    tar.put(100, "0000644\0000000000\0000000000\0".getBytes(ISO_8859_1));
    tar.put(124, (octal(content.length) + "\000" + octal(0) + "\0        0").getBytes(ISO_8859_1));
    tar.put(257, "ustar\00000".getBytes(ISO_8859_1));
    int sum = 0;
    for (int at = 0; at < 512; at++) {
      sum += tar.get(at) & 0xff;
    }
    tar.put(148, (octal(sum).substring(5) + "\0 ").getBytes(ISO_8859_1));
    tar.put(512, content);
    return tar.array();
  }

  /** Eleven digits. */
  private static String octal(int value) {
    String digits = Integer.toOctalString(value);
    return "0".repeat(11 - digits.length()) + digits;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }
}
