package dev.slipway.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a stored tree into JSON and back, each kind of value as it was. */
final class Json {
  /** The longest document, in characters; records are a few thousand. */
  static final int MAX_LENGTH = 1 << 20;

  private static final int MAX_DEPTH = 100;

  // In ASCII, because half of a surrogate pair, which a file name may hold, has no UTF-8.
  private static final JSON JSON_ASCII =
      JSON.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()).build();

  private Json() {}

  /**
   * Writes a tree of strings, longs, doubles, booleans, lists and maps.
   *
   * @throws IllegalArgumentException when it holds anything else, or is too deep or too long
   */
  static String write(Map<String, Object> tree) {
    check(tree, 0);
    String text;
    try {
      text = JSON_ASCII.asString(tree);
    } catch (IOException e) {
      throw new IllegalArgumentException("the record cannot be written as JSON", e);
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the record has " + text.length() + " characters; " + MAX_LENGTH + " are allowed");
    }
    return text;
  }

  /** Reads what {@link #write} made. */
  static Map<String, Object> read(String text) throws IOException {
    @Nullable Map<String, Object> tree = JSON_ASCII.mapFrom(text);
    if (tree == null) {
      throw new IOException("the document is null, not an object");
    }
    return widen(tree);
  }

  private static void check(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the record is nested deeper than " + MAX_DEPTH);
    }
    switch (value) {
      case String _, Long _, Integer _, Boolean _ -> {}
      case Double number when Double.isFinite(number) -> {}
      case List<?> list -> list.forEach(item -> check(item, depth + 1));
      case Map<?, ?> map -> map.forEach((_, item) -> check(item, depth + 1));
      default ->
          throw new IllegalArgumentException(
              "the record holds "
                  + value
                  + " ("
                  + value.getClass().getName()
                  + "); strings, longs, finite doubles, booleans, lists and maps are allowed");
    }
  }

  private static Map<String, Object> widen(Map<?, ?> map) {
    Map<String, Object> widened = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((name, value) -> widened.put((String) name, widen(value)));
    return widened;
  }

  /** Small whole numbers are read as integers; the tree has longs only. */
  private static Object widen(Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case List<?> list -> list.stream().map(Json::widen).toList();
      case Map<?, ?> map -> widen(map);
      default -> value;
    };
  }
}
