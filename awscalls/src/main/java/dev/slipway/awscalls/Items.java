package dev.slipway.awscalls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items in the JSON form that DynamoDB and its streams speak: {@code {"name": {"S": "text"}}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB
 *     low-level API</a>
 */
public final class Items {
  private Items() {}

  /** Writes an item, or any other map of values, as a tree for {@link JsonWriter}. */
  public static Map<String, Object> write(Map<String, Value> item) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Map.Entry<String, Value> attribute : item.entrySet()) {
      tree.put(attribute.getKey(), write(attribute.getValue()));
    }
    return tree;
  }

  private static Map<String, Object> write(Value value) {
    if (value instanceof Value.Text text) {
      return Map.of("S", text.value());
    }
    if (value instanceof Value.Whole number) {
      return Map.of("N", Long.toString(number.value()));
    }
    return Map.of("SS", new ArrayList<>(Value.texts(value)));
  }

  /**
   * Reads an item from what {@link JsonReader} read.
   *
   * @throws IOException if it is not an item of Slipway's: strings, whole numbers of 64 bits, sets
   *     of strings
   */
  public static Map<String, Value> read(Map<?, ?> tree) throws IOException {
    Map<String, Value> item = new LinkedHashMap<>();
    for (Map.Entry<?, ?> attribute : tree.entrySet()) {
      String name = (String) attribute.getKey();
      item.put(name, readValue(name, attribute.getValue()));
    }
    return item;
  }

  private static Value readValue(String name, Object tree) throws IOException {
    if (tree instanceof Map<?, ?> map && map.size() == 1) {
      if (map.get("S") instanceof String text) {
        return new Value.Text(text);
      }
      if (map.get("N") instanceof String digits) {
        return new Value.Whole(number(name, digits));
      }
      if (map.get("SS") instanceof List<?> list) {
        return new Value.Texts(texts(name, list));
      }
    }
    throw new AwsCallException.Garbled(
        "the attribute \"" + shown(name) + "\" is no string, number or set of strings", null);
  }

  private static long number(String name, String digits) throws IOException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new AwsCallException.Garbled(
          "the attribute \"" + shown(name) + "\" is no whole number of 64 bits", e);
    }
  }

  private static Set<String> texts(String name, List<?> list) throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    for (Object item : list) {
      if (!(item instanceof String text) || !texts.add(text)) {
        throw new AwsCallException.Garbled(
            "the attribute \"" + shown(name) + "\" is no set of strings", null);
      }
    }
    return texts;
  }

  /** What came from outside, in a message: short, in visible ASCII. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), 300); i++) {
      char c = text.charAt(i);
      shown.append(c < 0x20 || c > 0x7e ? '?' : c);
    }
    return shown.append(text.length() > 300 ? "..." : "").toString();
  }
}
