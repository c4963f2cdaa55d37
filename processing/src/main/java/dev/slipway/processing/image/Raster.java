package dev.slipway.processing.image;

/** Decoded pixels in sRGB: red, green, blue and opacity, 8 bits each, row by row. */
final class Raster {
  private static final int CHANNELS = 4;

  private final Size size;
  private final byte[] pixels;

  /** Takes the array as its own. */
  Raster(Size size, byte[] pixels) {
    if (pixels.length != size.pixels() * CHANNELS) {
      throw new IllegalArgumentException(
          "%s bytes for %s × %s pixels".formatted(pixels.length, size.width(), size.height()));
    }
    this.size = size;
    this.pixels = pixels;
  }

  Size size() {
    return size;
  }

  int count() {
    return pixels.length / CHANNELS;
  }

  int red(int pixel) {
    return pixels[pixel * CHANNELS] & 0xff;
  }

  int green(int pixel) {
    return pixels[pixel * CHANNELS + 1] & 0xff;
  }

  int blue(int pixel) {
    return pixels[pixel * CHANNELS + 2] & 0xff;
  }

  /** 0 where nothing shows, up to 255. */
  int opacity(int pixel) {
    return pixels[pixel * CHANNELS + 3] & 0xff;
  }
}
