package dev.slipway.processing.image;

import java.util.regex.Pattern;

/**
 * What the camera wrote about a picture. Where it was taken is not among it, on purpose.
 *
 * @param takenAt the camera's local time as ISO 8601, such as 2026-05-01T18:04:59, with the offset
 *     from UTC where the camera knew it; empty when the file does not say
 * @param make the camera's maker, up to 100 printable characters; empty when the file does not say
 * @param model the camera's model, likewise
 * @param hadLocation whether the original says where it was taken
 */
public record Shot(String takenAt, String make, String model, boolean hadLocation) {
  static final int MAX_NAME = 100;

  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d([+-]\\d\\d:\\d\\d|Z)?)?");
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{0," + MAX_NAME + "}");

  /** Checks the forms. */
  public Shot {
    if (!TIME.matcher(takenAt).matches()
        || !NAME.matcher(make).matches()
        || !NAME.matcher(model).matches()) {
      throw new IllegalArgumentException("no shot: %s, %s, %s".formatted(takenAt, make, model));
    }
  }
}
