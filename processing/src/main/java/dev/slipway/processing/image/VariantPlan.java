package dev.slipway.processing.image;

import java.util.regex.Pattern;

/**
 * A variant that is wanted.
 *
 * @param name 1 to 40 lower-case letters, digits and hyphens; it names the stored object
 * @param size the bounds of {@link Fit#INSIDE} or the shape of {@link Fit#COVER}, each side up to
 *     16,383 pixels, the most that WebP can hold
 * @param quality 1 to 100
 * @param animated whether an animation stays one; else its first frame is taken
 */
public record VariantPlan(
    String name, Size size, Fit fit, VariantFormat format, int quality, boolean animated) {
  /** The longest side. */
  public static final int MAX_SIDE = 16_383;

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  /** Checks the ranges. */
  public VariantPlan {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a variant is named \"%s\", allowed are 1 to 40 lower-case letters, digits and hyphens"
              .formatted(name));
    }
    if (size.width() > MAX_SIDE || size.height() > MAX_SIDE) {
      throw new IllegalArgumentException(
          "variant %s is %s × %s, allowed are sides up to %s"
              .formatted(name, size.width(), size.height(), MAX_SIDE));
    }
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException(
          "variant %s has quality %s, allowed is 1 to 100".formatted(name, quality));
    }
    if (animated && !format.moves()) {
      throw new IllegalArgumentException(
          "variant %s is an animated %s, which is not written".formatted(name, format));
    }
  }

  /** One that does not move. */
  public VariantPlan(String name, Size size, Fit fit, VariantFormat format, int quality) {
    this(name, size, fit, format, quality, false);
  }
}
