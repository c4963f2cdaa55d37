package dev.slipway.processing.image;

import java.util.List;

/** What became of a picture. */
public sealed interface ImageOutcome {
  /**
   * All variants were made.
   *
   * @param glance what it looks like before it is there
   * @param variants in the order of their plans
   */
  record Made(ImageFacts facts, Shot shot, Glance glance, List<Variant> variants)
      implements ImageOutcome {
    /** Copies the list. */
    public Made {
      variants = List.copyOf(variants);
    }
  }

  /**
   * This file is refused, now and whenever it is tried again.
   *
   * @param detail what was found and what is allowed, for people
   */
  record Refused(Why why, String detail) implements ImageOutcome {}

  /** Why a picture is refused. */
  enum Why {
    /** It is no picture, or of a format that is not read. */
    UNSUPPORTED,
    /** It is damaged or cut off. */
    UNREADABLE,
    /** One frame has too many pixels, or all together have. */
    TOO_MANY_PIXELS,
    /** The animation is too long. */
    TOO_MANY_FRAMES,
    /** The file has too many bytes. */
    TOO_MANY_BYTES,
    /** The variants have too many bytes. */
    RESULT_TOO_LARGE
  }
}
