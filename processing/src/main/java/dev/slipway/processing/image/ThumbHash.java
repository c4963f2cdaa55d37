package dev.slipway.processing.image;

import java.util.Arrays;

/**
 * Encodes <a href="https://evanw.github.io/thumbhash/">ThumbHash</a>: the lowest frequencies of the
 * picture's brightness, of its two colour differences and of its opacity, 4 bits each.
 */
final class ThumbHash {
  private ThumbHash() {}

  /** The hash of a picture of up to 100 × 100 pixels, 5 to 25 bytes and a few. */
  static byte[] of(Raster raster) {
    int width = raster.size().width();
    int height = raster.size().height();
    if (Math.max(width, height) > Glance.SIDE) {
      throw new IllegalArgumentException(
          "%s × %s pixels, allowed are 100 × 100".formatted(width, height));
    }
    Planes planes = Planes.of(raster);
    boolean clear = planes.clear;
    int limit = clear ? 5 : 7;
    int longest = Math.max(width, height);
    int across = Math.max(1, (int) Math.round((double) limit * width / longest));
    int down = Math.max(1, (int) Math.round((double) limit * height / longest));
    Waves light = Waves.of(planes.light, raster.size(), Math.max(3, across), Math.max(3, down));
    Waves yellowBlue = Waves.of(planes.yellowBlue, raster.size(), 3, 3);
    Waves redGreen = Waves.of(planes.redGreen, raster.size(), 3, 3);

    Nibbles hash = new Nibbles();
    boolean landscape = width > height;
    hash.add(
        3,
        Math.round(63 * light.mean)
            | Math.round(31.5 + 31.5 * yellowBlue.mean) << 6
            | Math.round(31.5 + 31.5 * redGreen.mean) << 12
            | Math.round(31 * light.scale) << 18
            | (clear ? 1L << 23 : 0));
    hash.add(
        2,
        (landscape ? down : across)
            | Math.round(63 * yellowBlue.scale) << 3
            | Math.round(63 * redGreen.scale) << 9
            | (landscape ? 1L << 15 : 0));
    if (clear) {
      Waves opacity = Waves.of(planes.opacity, raster.size(), 5, 5);
      hash.add(1, Math.round(15 * opacity.mean) | Math.round(15 * opacity.scale) << 4);
      hash.add(light, yellowBlue, redGreen, opacity);
    } else {
      hash.add(light, yellowBlue, redGreen);
    }
    return hash.bytes();
  }

  /** The picture over its own mean colour, apart into brightness, colour differences, opacity. */
  private static final class Planes {
    final double[] light;
    final double[] yellowBlue;
    final double[] redGreen;
    final double[] opacity;
    boolean clear;

    private Planes(int count) {
      light = new double[count];
      yellowBlue = new double[count];
      redGreen = new double[count];
      opacity = new double[count];
    }

    static Planes of(Raster raster) {
      int count = raster.count();
      double red = 0;
      double green = 0;
      double blue = 0;
      double all = 0;
      for (int i = 0; i < count; i++) {
        double opacity = raster.opacity(i) / 255.0;
        red += opacity / 255 * raster.red(i);
        green += opacity / 255 * raster.green(i);
        blue += opacity / 255 * raster.blue(i);
        all += opacity;
      }
      double share = all > 0 ? 1 / all : 0;
      Planes planes = new Planes(count);
      planes.clear = all < count;
      for (int i = 0; i < count; i++) {
        double opacity = raster.opacity(i) / 255.0;
        double r = red * share * (1 - opacity) + opacity / 255 * raster.red(i);
        double g = green * share * (1 - opacity) + opacity / 255 * raster.green(i);
        double b = blue * share * (1 - opacity) + opacity / 255 * raster.blue(i);
        planes.light[i] = (r + g + b) / 3;
        planes.yellowBlue[i] = (r + g) / 2 - b;
        planes.redGreen[i] = r - g;
        planes.opacity[i] = opacity;
      }
      return planes;
    }
  }

  /** A plane's mean, and its lowest frequencies as shares of the strongest one, 0.5 for none. */
  private static final class Waves {
    final double mean;
    final double scale;
    final double[] shares;

    private Waves(double mean, double scale, double[] shares) {
      this.mean = mean;
      this.scale = scale;
      this.shares = shares;
    }

    static Waves of(double[] plane, Size size, int across, int down) {
      double mean = 0;
      double scale = 0;
      double[] found = new double[across * down];
      int count = 0;
      for (int cy = 0; cy < down; cy++) {
        for (int cx = 0; cx * down < across * (down - cy); cx++) {
          double wave = wave(plane, size, cx, cy);
          if (cx == 0 && cy == 0) {
            mean = wave;
          } else {
            found[count++] = wave;
            scale = Math.max(scale, Math.abs(wave));
          }
        }
      }
      double[] shares = Arrays.copyOf(found, count);
      for (int i = 0; i < count && scale > 0; i++) {
        shares[i] = 0.5 + 0.5 / scale * shares[i];
      }
      return new Waves(mean, scale, shares);
    }

    private static double wave(double[] plane, Size size, int cx, int cy) {
      double[] row = new double[size.width()];
      for (int x = 0; x < row.length; x++) {
        row[x] = Math.cos(Math.PI / size.width() * cx * (x + 0.5));
      }
      double sum = 0;
      for (int y = 0; y < size.height(); y++) {
        double column = Math.cos(Math.PI / size.height() * cy * (y + 0.5));
        for (int x = 0; x < row.length; x++) {
          sum += plane[x + y * row.length] * row[x] * column;
        }
      }
      return sum / size.pixels();
    }
  }

  /** Bytes, low half first. */
  private static final class Nibbles {
    // 6 of header, and 27 + 5 + 5 + 14 halves at most
    private final byte[] bytes = new byte[40];
    private int halves;

    void add(int count, long littleEndian) {
      for (int i = 0; i < count; i++, halves += 2) {
        bytes[halves / 2] = (byte) (littleEndian >> (8 * i));
      }
    }

    void add(Waves... planes) {
      for (Waves plane : planes) {
        for (double share : plane.shares) {
          bytes[halves / 2] |= (byte) (Math.round(15 * share) << (halves % 2 * 4));
          halves++;
        }
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, (halves + 1) / 2);
    }
  }
}
