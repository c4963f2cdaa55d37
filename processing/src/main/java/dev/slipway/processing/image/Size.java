package dev.slipway.processing.image;

/**
 * A width and a height in pixels.
 *
 * @param width from 1
 * @param height from 1
 */
public record Size(int width, int height) {
  /** Checks the ranges. */
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a size of %s × %s, allowed is 1 × 1 and more".formatted(width, height));
    }
  }

  /** A quarter turn of it. */
  @SuppressWarnings("ArgumentSelectionDefectChecker") // the swap is the point
  public Size turned() {
    return new Size(height, width);
  }

  /** The number of pixels. */
  public long pixels() {
    return (long) width * height;
  }
}
