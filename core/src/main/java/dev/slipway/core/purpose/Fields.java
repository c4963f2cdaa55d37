package dev.slipway.core.purpose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of the configuration; what is wrong with them is added to the faults.
 */
final class Fields {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final String place;
  private final Map<String, Object> map;
  private final List<String> faults;

  Fields(String place, Map<String, Object> map, Set<String> known, List<String> faults) {
    this.place = place;
    this.map = map;
    this.faults = faults;
    for (String name : new TreeSet<>(map.keySet())) {
      if (!known.contains(name)) {
        faults.add(place(name) + ": unknown; known are " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  static Fields of(String place, @Nullable Object value, Set<String> known, List<String> faults) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(place, copy(map), known, faults);
    }
    faults.add(place + ": must be an object {…}");
    return new Fields(place, Map.of(), known, faults);
  }

  String place(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /** An object; empty when absent. */
  Map<String, Object> map(String name) {
    Object value = map.get(name);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> inner) {
      return copy(inner);
    }
    fault(name, "must be an object {…}");
    return Map.of();
  }

  /** A list of strings; empty when absent. */
  List<String> texts(String name) {
    Object value = map.get(name);
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      list.forEach(text -> texts.add((String) text));
    } else if (value != null) {
      fault(name, "must be a list of strings");
    }
    return texts;
  }

  String text(String name, String normal) {
    Object value = map.get(name);
    if (value == null || value instanceof String) {
      return value == null ? normal : (String) value;
    }
    fault(name, "must be a string");
    return normal;
  }

  /** A size: a number of bytes, or a string such as "64 MiB". */
  long bytes(String name, long normal, long least, long most) {
    Object value = map.get(name);
    if (value == null) {
      return normal;
    }
    Long bytes =
        switch (value) {
          case Integer n -> (long) n;
          case Long n -> n;
          case String text -> Quantity.bytes(text);
          default -> null;
        };
    if (bytes == null || bytes < least || bytes > most) {
      fault(
          name,
          "is %s; %s to %s bytes are allowed, as a number or like \"64 MiB\""
              .formatted(value, least, most));
      return normal;
    }
    return bytes;
  }

  /** A duration: a string such as "15m". */
  Duration duration(String name, Duration normal, Duration least, Duration most) {
    return duration(name, normal, least, most, "");
  }

  private Duration duration(
      String name, Duration normal, Duration least, Duration most, String or) {
    Object value = map.get(name);
    if (value == null) {
      return normal;
    }
    Duration duration = value instanceof String text ? Quantity.duration(text) : null;
    if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      fault(
          name,
          "is %s; %s to %s seconds are allowed, like \"90s\", \"15m\", \"12h\" or \"7d\"%s"
              .formatted(value, least.toSeconds(), most.toSeconds(), or));
      return normal;
    }
    return duration;
  }

  /** A duration, or null for "forever". */
  @Nullable Duration retention(String name, @Nullable Duration normal) {
    if ("forever".equals(map.get(name))) {
      return null;
    }
    return map.containsKey(name)
        ? duration(name, FOREVER, Duration.ofMinutes(1), FOREVER, ", or \"forever\"")
        : normal;
  }

  private void fault(String name, String what) {
    faults.add(place(name) + ": " + what);
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new HashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
