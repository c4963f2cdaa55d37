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

  /** Of rows with 1 to 4 channels: grey, or red, green and blue, each with opacity or without. */
  static Raster of(Size size, byte[] samples) {
    int count = (int) size.pixels();
    int channels = samples.length / count;
    boolean grey = channels < 3;
    boolean opaque = channels % 2 == 1;
    byte[] pixels = new byte[count * CHANNELS];
    for (int i = 0; i < count; i++) {
      int from = i * channels;
      int to = i * CHANNELS;
      pixels[to] = samples[from];
      pixels[to + 1] = samples[grey ? from : from + 1];
      pixels[to + 2] = samples[grey ? from : from + 2];
      pixels[to + 3] = opaque ? (byte) 255 : samples[from + channels - 1];
    }
    return new Raster(size, pixels);
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
