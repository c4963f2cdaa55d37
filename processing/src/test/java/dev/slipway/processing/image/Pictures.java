package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures made here, and damaged here. */
final class Pictures {
  static final String CAMERA = "Slipway Camera";

  private Pictures() {}

  /** A red, green, blue and white quarter: top left, top right, bottom left, bottom right. */
  static BufferedImage quarters(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D to = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      to.setColor(colours[i]);
      to.fillRect(i % 2 * (width / 2), i / 2 * (height / 2), width / 2 + 1, height / 2 + 1);
    }
    to.dispose();
    return image;
  }

  static BufferedImage plain(int width, int height, int type, Color colour) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D to = image.createGraphics();
    to.setBackground(colour);
    to.clearRect(0, 0, width, height);
    to.dispose();
    return image;
  }

  static byte[] write(BufferedImage image, String format) {
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

  static BufferedImage read(byte[] bytes) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    if (image == null) {
      throw new IOException("no reader for what begins with " + bytes[0] + ", " + bytes[1]);
    }
    return image;
  }

  static byte[] gif(int width, int height, int frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames; i++) {
        Color colour = i == 0 ? Color.RED : Color.BLUE;
        BufferedImage frame = plain(width, height, BufferedImage.TYPE_INT_RGB, colour);
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** An animated GIF that shows each colour for so many hundredths of a second. */
  static byte[] moving(int width, int height, int hundredths, Color... colours) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("GIF89a".getBytes(US_ASCII));
    short16(bytes, width, height);
    // a global table of as many colours as a power of two holds
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(colours.length - 1));
    bytes.write(0x80 | (bits - 1));
    bytes.writeBytes(new byte[2]);
    for (int i = 0; i < 1 << bits; i++) {
      Color colour = colours[Math.min(i, colours.length - 1)];
      bytes.writeBytes(
          new byte[] {(byte) colour.getRed(), (byte) colour.getGreen(), (byte) colour.getBlue()});
    }
    bytes.writeBytes("!\u00ff\u000bNETSCAPE2.0\3\1\0\0\0".getBytes(ISO_8859_1));
    for (int i = 0; i < colours.length; i++) {
      bytes.writeBytes(new byte[] {'!', (byte) 0xF9, 4, 0});
      short16(bytes, hundredths);
      bytes.writeBytes(new byte[] {0, 0, ','});
      short16(bytes, 0, 0, width, height);
      bytes.write(0);
      plainLzw(bytes, i, width * height);
    }
    bytes.write(';');
    return bytes.toByteArray();
  }

  // Of 8 bits, cleared before the codes would grow to 10: every code takes 9.
  private static void plainLzw(ByteArrayOutputStream to, int colour, int count) {
    BitSet bits = new BitSet();
    int length = 0;
    for (int i = 0; i <= count; i++) {
      if (i % 200 == 0) {
        length = code(bits, length, 256);
      }
      length = code(bits, length, i == count ? 257 : colour);
    }
    byte[] codes = Arrays.copyOf(bits.toByteArray(), (length + 7) / 8);
    to.write(8);
    for (int at = 0; at < codes.length; at += 255) {
      int n = Math.min(255, codes.length - at);
      to.write(n);
      to.write(codes, at, n);
    }
    to.write(0);
  }

  private static int code(BitSet bits, int at, int code) {
    for (int i = 0; i < 9; i++) {
      bits.set(at + i, (code >> i & 1) == 1);
    }
    return at + 9;
  }

  private static void short16(ByteArrayOutputStream to, int... values) {
    for (int value : values) {
      to.write(value);
      to.write(value >> 8);
    }
  }

  /** Four channels of ink as Adobe writes them, the way such files are: 255 is no ink. */
  static byte[] cmyk(int width, int height, int... ink) {
    WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, ink);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(raster, null, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    return withSegment(bytes.toByteArray(), 0xEE, adobe);
  }

  /** With an APP1 segment of EXIF: orientation, camera, and a place in Paris. */
  static byte[] withExif(byte[] jpeg, int orientation) {
    return withExif(jpeg, new ExifBytes().model(CAMERA).orientation(orientation).paris());
  }

  static byte[] withExif(byte[] jpeg, ExifBytes exif) {
    return withSegment(jpeg, 0xE1, exif.bytes());
  }

  /** With an APP2 segment that says the numbers are linear light. */
  static byte[] withLinearProfile(byte[] jpeg) {
    return withProfile(jpeg, ColorSpace.CS_LINEAR_RGB);
  }

  /** With an APP2 segment that holds one of Java's own profiles. */
  static byte[] withProfile(byte[] jpeg, int space) {
    byte[] profile = ICC_Profile.getInstance(space).getData();
    ByteBuffer segment = ByteBuffer.allocate(14 + profile.length);
    segment.put("ICC_PROFILE\0".getBytes(US_ASCII));
    segment.put((byte) 1).put((byte) 1).put(profile);
    return withSegment(jpeg, 0xE2, segment.array());
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + 4 + content.length);
    all.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker);
    all.putShort((short) (content.length + 2)).put(content).put(jpeg, 2, jpeg.length - 2);
    return all.array();
  }

  /** A JPEG whose header claims this size. */
  static byte[] claiming(byte[] jpeg, int width, int height) {
    byte[] copy = jpeg.clone();
    for (int at = 2; at < copy.length; ) {
      int marker = copy[at + 1] & 0xff;
      if (marker == 0xC0 || marker == 0xC2) {
        ByteBuffer.wrap(copy).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return copy;
      }
      at += 2 + (ByteBuffer.wrap(copy).getShort(at + 2) & 0xffff);
    }
    throw new IllegalArgumentException("no frame header");
  }

  /** A PNG whose header claims this size, with a checksum that agrees. */
  static byte[] pngClaiming(byte[] png, int width, int height) {
    byte[] copy = png.clone();
    ByteBuffer.wrap(copy).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(copy, 12, 17);
    ByteBuffer.wrap(copy).putInt(29, (int) crc.getValue());
    return copy;
  }

  /** Fine noise, which compresses badly. */
  static BufferedImage noise(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image =
        ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB)
            .createBufferedImage(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }
}
