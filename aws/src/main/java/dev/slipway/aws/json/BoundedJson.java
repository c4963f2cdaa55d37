package dev.slipway.aws.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads JSON objects that came from outside, none larger than allowed; writes our own. */
public final class BoundedJson {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NAME = 1_024;
  private static final int MAX_NUMBER = 100;

  private static final JSON ASCII =
      JSON.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()).build();

  private final String what;
  private final int maxBytes;
  private final JSON json;

  /**
   * Reads objects of one kind.
   *
   * @param what the kind, for messages: "the scan result"
   * @param maxBytes the longest text that is read, 1 or more
   * @param maxTokens the most brackets, names and values in it, 1 or more
   */
  public BoundedJson(String what, int maxBytes, int maxTokens) {
    this.what = what;
    this.maxBytes = maxBytes;
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxDocumentLength(maxBytes)
            .maxStringLength(maxBytes)
            .maxNestingDepth(MAX_DEPTH)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_NUMBER)
            .maxTokenCount(maxTokens)
            .build();
    json = JSON.builder(JsonFactory.builder().streamReadConstraints(constraints).build()).build();
  }

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException when it is none, or too large; it will never become readable
   */
  public Map<?, ?> read(byte[] text) {
    if (text.length > maxBytes) {
      throw new IllegalArgumentException(
          "%s has %s bytes; %s are allowed".formatted(what, text.length, maxBytes));
    }
    try {
      if (json.anyFrom(text) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(what + " is not JSON", e);
    }
    throw new IllegalArgumentException(what + " is not a JSON object");
  }

  /** Reads an object; throws as {@link #read(byte[])} does. */
  public Map<?, ?> read(String text) {
    if (text.length() > maxBytes) {
      throw new IllegalArgumentException(
          "%s has %s characters; %s bytes are allowed".formatted(what, text.length(), maxBytes));
    }
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an object; halves of surrogate pairs become question marks. */
  public static String write(Map<String, Object> object) {
    String text = write(JSON.std, object);
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Writes an object in ASCII, so that nothing on its way can mind a character. */
  public static String writeAscii(Map<String, Object> object) {
    return write(ASCII, object);
  }

  private static String write(JSON json, Map<String, Object> object) {
    try {
      return json.asString(object);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON to memory", e);
    }
  }
}
