package dev.slipway.dev.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Pictures, also such as nobody should decode. */
final class Pictures {
  private static final byte[] FRAME =
      HexFormat.of().parseHex("21f9040005000000" + "2c0000000001000100000202440100");

  private Pictures() {}

  /** A few coloured boxes. */
  static byte[] photo(String format) throws IOException {
    BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D to = image.createGraphics();
    for (int n = 0; n < 12; n++) {
      to.setColor(new Color(n * 20, 255 - n * 20, n * 7));
      to.fillRect(n * 12, n * 9, 40, 40);
    }
    to.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IllegalArgumentException("no writer for " + format);
    }
    return bytes.toByteArray();
  }

  /** A JPEG whose header claims this size. */
  static byte[] claiming(byte[] jpeg, int width, int height) {
    byte[] copy = jpeg.clone();
    ByteBuffer buffer = ByteBuffer.wrap(copy);
    int at = 2;
    while ((copy[at + 1] & 0xff) != 0xC0) {
      at += 2 + (buffer.getShort(at + 2) & 0xffff);
    }
    buffer.putShort(at + 5, (short) height).putShort(at + 7, (short) width);
    return copy;
  }

  /** A PNG of black and white, every pixel of it there: small as a file only. */
  static byte[] pngBomb(int side) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
      byte[] line = new byte[1 + Math.ceilDiv(side, 8)];
      for (int y = 0; y < side; y++) {
        deflated.write(line);
      }
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(HexFormat.of().parseHex("89504e470d0a1a0a"));
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", data.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** A PNG with a text that unpacks to very much of nothing. */
  static byte[] pngWithText(int mebibytes) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("Comment\0\0".getBytes(US_ASCII));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(text)) {
      Archives.fill(deflated, mebibytes);
    }
    byte[] whole = photo("png");
    int headers = 33;
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(whole, 0, headers);
    chunk(png, "zTXt", text.toByteArray());
    png.write(whole, headers, whole.length - headers);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(content.length + 12).putInt(content.length);
    chunk.put(name.getBytes(US_ASCII)).put(content);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, content.length + 4);
    png.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }

  /** An animation of one pixel. */
  static byte[] gif(int frames) {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    gif.writeBytes("GIF89a\1\0\1\0\200\0\0\0\0\0\377\377\377".getBytes(ISO_8859_1));
    for (int n = 0; n < frames; n++) {
      gif.writeBytes(FRAME);
    }
    gif.write(';');
    return gif.toByteArray();
  }

  /** A picture whose size is the beginning of a comment, and which is a script therefore. */
  static byte[] gifAndScript() {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    gif.writeBytes("GIF89a/*".getBytes(US_ASCII));
    gif.writeBytes(new byte[700]);
    gif.writeBytes("*/=1;alert(document.domain)".getBytes(US_ASCII));
    return gif.toByteArray();
  }

  /** With a comment segment, right at the start. */
  static byte[] commented(byte[] jpeg, String comment) {
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + 4 + comment.length());
    all.put(jpeg, 0, 2).putShort((short) 0xfffe).putShort((short) (comment.length() + 2));
    return all.put(comment.getBytes(US_ASCII)).put(jpeg, 2, jpeg.length - 2).array();
  }

  static byte[] svg(String before, String within) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        %s<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
        width="90" height="60"><rect width="90" height="60" fill="#1e90ff"/>%s</svg>
        """
        .formatted(before, within)
        .getBytes(US_ASCII);
  }

  /** A document type whose entities multiply. */
  static String laughs() {
    StringBuilder type = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 'ha ha ha ha '>");
    for (int n = 1; n < 12; n++) {
      type.append("<!ENTITY a%s '%s'>".formatted(n, "&a%s;".formatted(n - 1).repeat(10)));
    }
    return type.append("]>").toString();
  }

  /** A document type whose entities read a file and ask a server. */
  static String xxe(String url) {
    return "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM '"
        + url
        + "'> %p;]>";
  }
}
