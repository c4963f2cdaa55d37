package dev.slipway.processing.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a document says about itself and what was counted. The texts are printable, on one line.
 *
 * @param title up to 300 characters; empty when there is none
 * @param author up to 200 characters; empty when there is none
 * @param createdAt of the years 1 to 9999; null when it is not said
 * @param modifiedAt of the years 1 to 9999; null when it is not said
 * @param pages or slides; 0 when it is not said
 * @param words what stands between spaces and has a letter or a digit
 * @param characters code points
 * @param language a BCP 47 tag such as en or zh-CN; empty when it cannot be told
 * @param excerpt how the text begins, up to 280 characters
 * @param damaged whether parts could not be read
 */
public record DocumentFacts(
    String title,
    String author,
    @Nullable Instant createdAt,
    @Nullable Instant modifiedAt,
    long pages,
    long words,
    long characters,
    String language,
    String excerpt,
    boolean damaged) {
  static final int TITLE = 300;
  static final int AUTHOR = 200;
  static final int EXCERPT = 280;
  static final int LANGUAGE = 16;
}
