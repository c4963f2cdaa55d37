package dev.slipway.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.slipway.core.Problem;
import dev.slipway.http.Body;
import java.io.IOException;

/** JSON objects from clients, of bounded size and depth, and answers to them. */
public final class Json {
  /** Far above what the contract needs, far below what could hurt. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(16)
          .maxNameLength(256)
          .maxStringLength(65_536)
          .maxNumberLength(40)
          .maxTokenCount(32_768)
          .build();

  static final JSON JR =
      JSON.builder(
              JsonFactory.builder()
                  .streamReadConstraints(LIMITS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /** What a body turned out to be. */
  public sealed interface Read {
    /** An object. */
    record Parsed(Fields fields) implements Read {}

    /** No JSON object, or one beyond the limits. */
    record Refused(Problem problem) implements Read {}
  }

  /** Reads a body that must be one JSON object (RFC 8259) with nothing after it. */
  public static Read read(Body body) {
    return JsonReader.read(body);
  }

  /** Writes maps, lists, strings, numbers and booleans. */
  public static byte[] write(Object value) {
    try {
      return JR.asBytes(value);
    } catch (IOException e) {
      throw new IllegalStateException("a value that is no JSON", e);
    }
  }
}
