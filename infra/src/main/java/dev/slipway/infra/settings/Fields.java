package dev.slipway.infra.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read one by one; collects what is wrong with them instead of
 * stopping at the first. What it returns for a faulty field is of the right type and never used.
 */
final class Fields {
  private final JsonNode object;
  private final String path;
  private final List<String> faults;
  private final Set<String> asked;
  private final Set<String> names = new LinkedHashSet<>();

  Fields(JsonNode object, String path, List<String> faults, Set<String> asked) {
    this.asked = asked;
    this.object = object;
    this.path = path;
    this.faults = faults;
    if (!object.isObject()) {
      faults.add(
          "%s must be an object, but is %s"
              .formatted(
                  path.isEmpty() ? "the file" : path.substring(0, path.length() - 1),
                  shown(object)));
    }
  }

  boolean has(String name) {
    names.add(name);
    asked.add(path + name);
    return object.hasNonNull(name);
  }

  /** A text that matches; {@code otherwise} when there is none, a fault when that is null too. */
  String text(String name, String pattern, String rule, @Nullable String otherwise) {
    if (!has(name) && otherwise != null) {
      return otherwise;
    }
    String text = optionalText(name, pattern, rule);
    if (text == null && !has(name)) {
      fault(name, rule, "it is missing");
    }
    return text == null ? "" : text;
  }

  @Nullable String optionalText(String name, String pattern, String rule) {
    if (!has(name)) {
      return null;
    }
    JsonNode value = object.get(name);
    if (!value.isTextual() || !Pattern.matches(pattern, value.textValue())) {
      fault(name, rule, "it is " + shown(value));
      return null;
    }
    return value.textValue();
  }

  <E> E oneOf(String name, Map<String, E> choices, String otherwise) {
    String rule = "one of " + String.join(", ", choices.keySet());
    E choice = choices.get(text(name, ".*", rule, otherwise));
    if (choice == null) {
      fault(name, rule, "it is " + shown(object.path(name)));
      return choices.values().iterator().next();
    }
    return choice;
  }

  boolean flag(String name, boolean otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    if (!object.get(name).isBoolean()) {
      fault(name, "true or false", "it is " + shown(object.get(name)));
    }
    return object.get(name).booleanValue();
  }

  int number(String name, int least, int most, int otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode value = object.get(name);
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      fault(name, "a whole number from " + least + " to " + most, "it is " + shown(value));
      return least;
    }
    return value.intValue();
  }

  List<String> texts(String name, String pattern, String rule) {
    List<String> texts = new ArrayList<>();
    if (has(name) && !object.get(name).isArray()) {
      fault(name, "a list", "it is " + shown(object.get(name)));
      return texts;
    }
    for (JsonNode each : object.path(name)) {
      if (each.isTextual() && Pattern.matches(pattern, each.textValue())) {
        texts.add(each.textValue());
      } else {
        fault(name, "a list of which each is " + rule, "it holds " + shown(each));
      }
    }
    return texts;
  }

  /** The object's fields with text values. */
  Map<String, String> map(String name, String keyPattern, String rule) {
    Map<String, String> map = new LinkedHashMap<>();
    if (!has(name)) {
      return map;
    }
    for (Map.Entry<String, JsonNode> each : object.get(name).properties()) {
      if (each.getValue().isTextual() && Pattern.matches(keyPattern, each.getKey())) {
        map.put(each.getKey(), each.getValue().textValue());
      } else {
        fault(name, rule, "it holds %s: %s".formatted(each.getKey(), shown(each.getValue())));
      }
    }
    return map;
  }

  Fields inner(String name) {
    has(name);
    return new Fields(object.path(name), path + name + ".", faults, asked);
  }

  void fault(String name, String rule, String but) {
    faults.add("%s%s must be %s, but %s".formatted(path, name, rule, but));
  }

  /** Tells of the fields that nobody asked for: a misspelt one would silently change nothing. */
  void end() {
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      if (!names.contains(each.getKey())) {
        faults.add(
            "%s%s is not known; known are %s"
                .formatted(path, each.getKey(), String.join(", ", names)));
      }
    }
  }

  private static String shown(JsonNode value) {
    String text = value instanceof MissingNode ? "missing" : value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
