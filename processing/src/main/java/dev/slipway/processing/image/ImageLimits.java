package dev.slipway.processing.image;

/**
 * What is decoded at all; anything beyond is refused by its header.
 *
 * @param pixels of one frame
 * @param frames of an animation
 * @param pixelsInAll of all frames together
 * @param sourceBytes of the file, up to 1 GiB; it is held in the child's memory
 * @param resultBytes of all variants together, up to 64 MiB
 */
public record ImageLimits(
    long pixels, int frames, long pixelsInAll, int sourceBytes, int resultBytes) {
  /** 100 megapixels, 1,000 frames and a gigapixel of them, files of 128 MiB, results of 32 MiB. */
  public static final ImageLimits DEFAULT =
      new ImageLimits(100_000_000, 1_000, 1_000_000_000, 128 << 20, 32 << 20);

  /** Checks the ranges. */
  public ImageLimits {
    within("pixels", pixels, Long.MAX_VALUE);
    within("frames", frames, Integer.MAX_VALUE);
    within("pixelsInAll", pixelsInAll, Long.MAX_VALUE);
    within("sourceBytes", sourceBytes, 1 << 30);
    within("resultBytes", resultBytes, 64 << 20);
  }

  /** The narrower of both, limit by limit. */
  ImageLimits and(ImageLimits other) {
    return new ImageLimits(
        Math.min(pixels, other.pixels),
        Math.min(frames, other.frames),
        Math.min(pixelsInAll, other.pixelsInAll),
        Math.min(sourceBytes, other.sourceBytes),
        Math.min(resultBytes, other.resultBytes));
  }

  private static void within(String what, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s is %s, allowed is 1 to %s".formatted(what, value, most));
    }
  }
}
