package dev.slipway.processing.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Documents that are archives, made by hand. */
final class Zips {
  private static final String OFFICE =
      "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'";
  private static final String BLANK = " ";

  private Zips() {}

  static byte[] of(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  static byte[] openDocument(String text) throws IOException {
    return openDocument(text, "");
  }

  static byte[] openDocument(String text, String encryption) throws IOException {
    return of(
        Map.of(
            "mimetype",
            "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml",
            """
            <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
            <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
            <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">%s</manifest:file-entry>
            </manifest:manifest>"""
                .formatted(encryption),
            "meta.xml",
            """
            <office:document-meta %s xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>
            <dc:title>An open title</dc:title><meta:initial-creator>Ada</meta:initial-creator>
            <dc:creator>Ada</dc:creator><meta:creation-date>2024-02-29T12:00:00</meta:creation-date>
            <meta:document-statistic meta:page-count="3"/></office:meta></office:document-meta>"""
                .formatted(OFFICE),
            "content.xml",
            """
            <office:document-content %s xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
            <office:body><office:text><text:p>%s</text:p></office:text></office:body></office:document-content>"""
                .formatted(OFFICE, text)));
  }

  static byte[] epub(String text) throws IOException {
    return of(
        Map.of(
            "mimetype",
            "application/epub+zip",
            "META-INF/container.xml",
            """
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
            <rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>""",
            "a.opf",
            """
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:title>A book</dc:title><dc:creator>Grace</dc:creator></metadata>
            <manifest><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
            <spine><itemref idref="one"/></spine></package>""",
            "one.xhtml",
            """
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>%s</p></body></html>"""
                .formatted(text)));
  }

  /** The archive with one file of it replaced by very much of nothing. */
  static byte[] bloated(byte[] archive, String name, String before, String after, long blanks)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] blank = BLANK.repeat(1 << 20).getBytes(UTF_8);
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals(name)) {
          to.write(before.getBytes(UTF_8));
          for (long left = blanks; left > 0; left -= blank.length) {
            to.write(blank);
          }
          to.write(after.getBytes(UTF_8));
        } else {
          from.transferTo(to);
        }
      }
    }
    return bytes.toByteArray();
  }

  static byte[] replaced(byte[] archive, String name, String content) throws IOException {
    return bloated(archive, name, content, "", 0);
  }

  static byte[] ofEmptyFiles(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int n = 0; n < count; n++) {
        zip.putNextEntry(new ZipEntry("f" + n));
      }
    }
    return bytes.toByteArray();
  }

  /** Says in the archive's directory that a file is smaller than it is. */
  static void belie(byte[] archive, String name, int size) {
    byte[] told = name.getBytes(UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < archive.length - 46 - told.length; at++) {
      boolean entry =
          buffer.getInt(at) == 0x02014b50
              && Arrays.equals(archive, at + 46, at + 46 + told.length, told, 0, told.length);
      if (entry) {
        buffer.putInt(at + 24, size);
        return;
      }
    }
    throw new IllegalArgumentException("there is no " + name);
  }
}
