package dev.slipway.processing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** The first bytes of files of many kinds. */
public final class Samples {
  private Samples() {}

  public static byte[] image(String format) {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT).replace(" ", ""));
  }

  /** Followed by enough zeros for detectors that look further. */
  public static byte[] padded(byte[] start) {
    byte[] bytes = new byte[Math.max(start.length, 600)];
    System.arraycopy(start, 0, bytes, 0, start.length);
    return bytes;
  }

  /** An ISO base media file's ftyp box of these brands, the first being the major one. */
  public static byte[] iso(String... brands) {
    ByteArrayOutputStream box = new ByteArrayOutputStream();
    box.writeBytes(new byte[] {0, 0, 0, (byte) (12 + 4 * brands.length)});
    box.writeBytes(text("ftyp" + brands[0]));
    box.writeBytes(new byte[4]);
    for (int i = 1; i < brands.length; i++) {
      box.writeBytes(text(brands[i]));
    }
    return padded(box.toByteArray());
  }

  public static byte[] ebml(String docType) {
    byte[] name = text(docType);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(hex("1A45DFA3 9F 428681 01 42F781 01 42F281 04 42F381 08 4282"));
    header.write(0x80 | name.length);
    header.writeBytes(name);
    return padded(header.toByteArray());
  }

  public static byte[] riff(String form) {
    return padded(text("RIFF\0\1\0\0" + form + "fmt "));
  }

  /** A zip archive of these entries; an entry "mimetype=…" is stored first as OCF wants it. */
  public static byte[] zip(String... entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String entry : entries) {
        String[] pair = entry.split("=", 2);
        byte[] content = text(pair.length == 2 ? pair[1] : "content of " + entry);
        ZipEntry header = new ZipEntry(pair[0]);
        if (pair.length == 2) {
          CRC32 crc = new CRC32();
          crc.update(content);
          header.setMethod(ZipEntry.STORED);
          header.setSize(content.length);
          header.setCrc(crc.getValue());
        }
        zip.putNextEntry(header);
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] docx() {
    return zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
  }

  public static byte[] ole() {
    return padded(hex("D0CF11E0A1B11AE1"));
  }
}
