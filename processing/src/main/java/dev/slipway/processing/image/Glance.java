package dev.slipway.processing.image;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a picture looks like before it is there.
 *
 * @param thumbhash the picture, very blurred, in about 25 bytes of <a
 *     href="https://evanw.github.io/thumbhash/">ThumbHash</a>, as base64
 * @param colour the colour there is most of, such as #1e90ff
 */
public record Glance(String thumbhash, String colour) {
  /** A raster's longest side; a ThumbHash takes no more. */
  static final int SIDE = 100;

  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{4,60}={0,2}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

  /** Checks the forms. */
  public Glance {
    if (!HASH.matcher(thumbhash).matches() || !COLOUR.matcher(colour).matches()) {
      throw new IllegalArgumentException("no glance: %s, %s".formatted(thumbhash, colour));
    }
  }

  static Glance of(Raster raster) {
    return new Glance(
        Base64.getEncoder().encodeToString(ThumbHash.of(raster)), DominantColour.of(raster));
  }
}
