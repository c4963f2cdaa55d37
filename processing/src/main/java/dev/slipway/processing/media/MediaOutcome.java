package dev.slipway.processing.media;

/** What became of a file. */
public sealed interface MediaOutcome {
  /** It can be read. */
  record Read(MediaFacts facts) implements MediaOutcome {}

  /**
   * This file is refused, now and whenever it is tried again.
   *
   * @param detail what was found and what is allowed, for people
   */
  record Refused(Why why, String detail) implements MediaOutcome {}

  /** Why a file is refused. */
  enum Why {
    /** It is no audio or video, damaged, or of a kind that is not read. */
    UNREADABLE,
    /** It has too many streams. */
    TOO_MANY_STREAMS,
    /** Its pictures are too wide or too high. */
    TOO_MANY_PIXELS,
    /** Too much of it would have to be read to tell what it is. */
    TOO_MANY_BYTES,
    /** It says too much about itself. */
    TOO_MANY_TAGS,
    /** It takes too much computing to tell what it is. */
    TOO_COSTLY
  }
}
