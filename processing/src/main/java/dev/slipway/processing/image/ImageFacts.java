package dev.slipway.processing.image;

/**
 * What the header of a picture says.
 *
 * @param format jpeg, png, webp, gif, avif, heic (HEVC) or heif (anything else in that container)
 * @param size as people see it, after the rotation that the orientation asks for
 * @param frames 1 for a still picture
 * @param orientation the EXIF orientation, 1 to 8; 1 when there is none
 * @param alpha whether it has transparency
 * @param profile whether it has a colour profile of its own
 */
public record ImageFacts(
    String format, Size size, int frames, int orientation, boolean alpha, boolean profile) {
  /** Whether it is an animation. */
  public boolean moves() {
    return frames > 1;
  }
}
