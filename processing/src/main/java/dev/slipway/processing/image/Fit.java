package dev.slipway.processing.image;

/** How a picture becomes one of another shape. Nothing is ever enlarged. */
public enum Fit {
  /** All of the picture, in its own shape, no wider and no higher than asked for. */
  INSIDE {
    @Override
    public Size of(Size source, Size wanted) {
      double scale =
          Math.min(
              1,
              Math.min(
                  (double) wanted.width() / source.width(),
                  (double) wanted.height() / source.height()));
      return new Size(
          within(source.width() * scale, wanted.width()),
          within(source.height() * scale, wanted.height()));
    }
  },

  /**
   * The middle of the picture, in exactly the shape asked for; of a picture that is too small, the
   * largest area of that shape.
   */
  COVER {
    @Override
    public Size of(Size source, Size wanted) {
      double shrink =
          Math.min(
              1,
              Math.min(
                  (double) source.width() / wanted.width(),
                  (double) source.height() / wanted.height()));
      return new Size(
          within(wanted.width() * shrink, wanted.width()),
          within(wanted.height() * shrink, wanted.height()));
    }
  };

  /** The size of what becomes of {@code source}. */
  public abstract Size of(Size source, Size wanted);

  /** How large the source's pixels are in the result, up to 1. */
  double scale(Size source, Size wanted) {
    Size made = of(source, wanted);
    return Math.max(
        (double) made.width() / source.width(), (double) made.height() / source.height());
  }

  private static int within(double value, int most) {
    return Math.clamp(Math.round(value), 1, most);
  }
}
