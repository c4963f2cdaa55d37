package dev.slipway.processing.media;

/** One stream of a file, as far as the file tells; 0 or an empty string where it does not. */
public sealed interface MediaStream {
  /** Its place in the file, from 0. */
  int index();

  /** What it is encoded as, by ffmpeg's name. */
  String codec();

  /** As the file tells it, mostly ISO 639-2. */
  String language();

  /**
   * Moving pictures.
   *
   * @param width in pixels, as stored
   * @param rotation by how many degrees players turn the pictures clockwise: 0 to 359
   * @param frameRate pictures a second, on average
   * @param bitrate in bits a second
   */
  record Video(
      int index,
      String codec,
      int width,
      int height,
      int rotation,
      double frameRate,
      long bitrate,
      String language)
      implements MediaStream {
    /** The width as players show it. */
    public int shownWidth() {
      return turned() ? height : width;
    }

    /** The height as players show it. */
    public int shownHeight() {
      return turned() ? width : height;
    }

    private boolean turned() {
      return rotation == 90 || rotation == 270;
    }
  }

  /**
   * Sound.
   *
   * @param sampleRate in Hz
   * @param bitrate in bits a second
   */
  record Audio(int index, String codec, int channels, int sampleRate, long bitrate, String language)
      implements MediaStream {}

  /**
   * Anything else.
   *
   * @param type subtitle, picture (such as an album's cover), data or attachment
   */
  record Other(int index, String type, String codec, String language) implements MediaStream {}
}
