package dev.slipway.processing.media;

/** What became of a poster. */
public sealed interface PosterOutcome {
  /** It was made. */
  final class Made implements PosterOutcome {
    private final long atMs;
    private final byte[] jpeg;

    Made(long atMs, byte[] jpeg) {
      this.atMs = atMs;
      this.jpeg = jpeg;
    }

    /** Where in the file it was taken. */
    public long atMs() {
      return atMs;
    }

    /** The picture; not copied. */
    public byte[] jpeg() {
      return jpeg;
    }
  }

  /**
   * There is none.
   *
   * @param why for people
   */
  record None(String why) implements PosterOutcome {}

  /**
   * The file broke the decoder, and is refused.
   *
   * @param detail for people
   */
  record Broke(String detail) implements PosterOutcome {}
}
