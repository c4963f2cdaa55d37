package dev.slipway.processing.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service said of a file.
 *
 * @param reason for people, on one line; empty when it gave none
 * @param found what the record is to show
 * @param again when to ask again, for {@link Verdict#WAIT}
 */
record ServiceAnswer(Verdict verdict, String reason, Map<String, Object> found, Duration again) {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_WAIT = 3600;
  private static final int USUAL_WAIT = 30;

  private static final JSON READER =
      JSON.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNameLength(128)
                          .maxStringLength(16_384)
                          .maxNumberLength(40)
                          .maxTokenCount(4_096)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  /** What is to become of the file. */
  enum Verdict {
    PASS,
    REJECT,
    WAIT
  }

  /**
   * Reads an answer.
   *
   * @throws IOException when it is none; no verdict is no pass
   */
  static ServiceAnswer read(byte[] body) throws IOException {
    Map<String, Object> json = READER.mapFrom(body);
    Verdict verdict =
        switch (String.valueOf(json.get("verdict"))) {
          case "pass" -> Verdict.PASS;
          case "reject" -> Verdict.REJECT;
          case "wait" -> Verdict.WAIT;
          default ->
              throw new IOException(
                  "the answer has no \"verdict\" that is \"pass\", \"reject\" or \"wait\"");
        };
    String reason = json.get("reason") instanceof String text ? printable(text) : "";
    return new ServiceAnswer(verdict, reason, found(json.get("found")), again(json));
  }

  private static Duration again(Map<String, Object> json) {
    int seconds = json.get("retryAfterSeconds") instanceof Integer n ? n : USUAL_WAIT;
    return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_WAIT));
  }

  private static Map<String, Object> found(@Nullable Object value) {
    Map<String, Object> found = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, each) -> {
            Object kept = kept(each);
            if (kept != null) {
              found.put(String.valueOf(name), kept);
            }
          });
    }
    return found;
  }

  // What records can hold: no nulls, and whole numbers as longs.
  private static @Nullable Object kept(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag;
      case Integer n -> (long) n;
      case Long n -> n;
      case Number n -> n.doubleValue();
      case Map<?, ?> map -> found(map);
      case List<?> list -> list.stream().map(ServiceAnswer::kept).filter(Objects::nonNull).toList();
      case null, default -> null;
    };
  }

  private static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }
}
