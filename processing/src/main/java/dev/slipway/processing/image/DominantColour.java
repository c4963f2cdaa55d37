package dev.slipway.processing.image;

import java.util.HexFormat;

/**
 * The colour that a picture has most of. Colours are counted in 4,096 boxes of 16 × 16 × 16 values;
 * the answer is the mean of the fullest box, so it is a colour that is there.
 */
final class DominantColour {
  private static final int BOXES = 1 << 12;

  private DominantColour() {}

  /** Such as #1e90ff; white when nothing is opaque. */
  static String of(Raster raster) {
    long[] weight = new long[BOXES];
    long[] red = new long[BOXES];
    long[] green = new long[BOXES];
    long[] blue = new long[BOXES];
    int fullest = 0;
    for (int i = 0; i < raster.count(); i++) {
      int box = raster.red(i) >> 4 << 8 | raster.green(i) >> 4 << 4 | raster.blue(i) >> 4;
      int opacity = raster.opacity(i);
      weight[box] += opacity;
      red[box] += (long) raster.red(i) * opacity;
      green[box] += (long) raster.green(i) * opacity;
      blue[box] += (long) raster.blue(i) * opacity;
      fullest = weight[box] > weight[fullest] ? box : fullest;
    }
    long all = weight[fullest];
    if (all == 0) {
      return "#ffffff";
    }
    byte[] mean = {mean(red[fullest], all), mean(green[fullest], all), mean(blue[fullest], all)};
    return "#" + HexFormat.of().formatHex(mean);
  }

  private static byte mean(long sum, long weight) {
    return (byte) ((sum + weight / 2) / weight);
  }
}
