package dev.slipway.bench.processing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures that compress as photos do: soft light, textures at every scale, edges, a sensor's
 * noise. The same seed makes the same picture.
 */
final class Photos {
  static final int WIDTH = 4000;
  static final int HEIGHT = 3000;
  private static final int CHANNELS = 3;
  private static final int COARSEST = 1024;
  private static final int FINEST = 4;
  private static final int SHAPES = 60;
  private static final float QUALITY = 0.9f;

  private Photos() {}

  /** A JPEG of 12 megapixels. */
  static byte[] jpeg(long seed) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    shapes(image, new Random(seed));
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    IntStream.range(0, HEIGHT).parallel().forEach(y -> texture(pixels, y, seed));
    return encode(image);
  }

  private static void shapes(BufferedImage image, Random random) {
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(new Color(120, 140, 160));
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < SHAPES; i++) {
      float hue = random.nextFloat();
      canvas.setColor(
          Color.getHSBColor(
              hue, 0.1f + 0.4f * random.nextFloat(), 0.3f + 0.5f * random.nextFloat()));
      int size = 50 + random.nextInt(900);
      int x = random.nextInt(WIDTH) - size / 2;
      int y = random.nextInt(HEIGHT) - size / 2;
      if (i % 3 == 0) {
        canvas.fillOval(x, y, size, size / 2 + random.nextInt(size));
      } else if (i % 3 == 1) {
        canvas.fillRoundRect(x, y, size, size / 3 + random.nextInt(size), size / 5, size / 5);
      } else {
        canvas.setStroke(new BasicStroke(1 + random.nextInt(12)));
        canvas.drawLine(x, y, random.nextInt(WIDTH), random.nextInt(HEIGHT));
      }
    }
    canvas.dispose();
  }

  private static void texture(byte[] pixels, int y, long seed) {
    Random noise = new Random(seed * HEIGHT + y);
    for (int x = 0; x < WIDTH; x++) {
      double light = 30.0 * (HEIGHT / 2 - y) / HEIGHT;
      for (int cell = COARSEST, octave = 0; cell >= FINEST; cell /= 2, octave++) {
        light +=
            (0.5 + 2.2 * Math.sqrt(octave + 1.0))
                * 14
                / (octave + 2)
                * wave(x, y, cell, seed + octave);
      }
      double warmth = 12 * wave(x, y, COARSEST / 2, seed + 99);
      double grain = 3.2 * noise.nextGaussian();
      int at = (y * WIDTH + x) * CHANNELS;
      add(pixels, at, light - warmth + grain);
      add(pixels, at + 1, light + grain);
      add(pixels, at + 2, light + warmth + grain);
    }
  }

  private static void add(byte[] pixels, int at, double value) {
    pixels[at] = (byte) Math.clamp(Math.round((pixels[at] & 0xff) + value), 0, 255);
  }

  /** Noise from -1 to 1 that is smooth within cells of this many pixels. */
  private static double wave(int x, int y, int cell, long seed) {
    int column = x / cell;
    int row = y / cell;
    double right = smooth((double) (x % cell) / cell);
    double down = smooth((double) (y % cell) / cell);
    double top = corner(column, row, seed) * (1 - right) + corner(column + 1, row, seed) * right;
    double bottom =
        corner(column, row + 1, seed) * (1 - right) + corner(column + 1, row + 1, seed) * right;
    return top * (1 - down) + bottom * down;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  // SplitMix64's finish
  private static double corner(int column, int row, long seed) {
    long z = seed * 0x9E3779B97F4A7C15L + column * 0xBF58476D1CE4E5B9L + row * 0x94D049BB133111EBL;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (double) (z ^ (z >>> 31)) / Long.MAX_VALUE;
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
