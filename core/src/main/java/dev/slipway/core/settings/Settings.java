package dev.slipway.core.settings;

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
 * Whoever asks for a field that is faulty gets its default. Not thread-safe.
 */
public final class Settings {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final String place;
  private final Map<String, Object> map;
  private final List<String> faults;

  /**
   * Reads an object of the configuration.
   *
   * @param place what faults are told to be in, such as purposes.photo.image
   * @param faults where they are added to, a line each
   */
  public Settings(String place, Map<String, Object> map, List<String> faults) {
    this.place = place;
    this.map = map;
    this.faults = faults;
  }

  /** Reads a value that should be an object of the configuration. */
  public static Settings of(String place, @Nullable Object value, List<String> faults) {
    if (value instanceof Map<?, ?> map) {
      return new Settings(place, copy(map), faults);
    }
    faults.add(place + ": must be an object {…}");
    return new Settings(place, Map.of(), faults);
  }

  /** Makes every other field a fault, as a misspelt one would silently change nothing. */
  public Settings allow(Set<String> known) {
    for (String name : new TreeSet<>(map.keySet())) {
      if (!known.contains(name)) {
        fault(
            name,
            known.isEmpty()
                ? "unknown; there is nothing to set here"
                : "unknown; known are " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return this;
  }

  /** The names of the fields that are there, in their alphabetical order. */
  public Set<String> names() {
    return new TreeSet<>(map.keySet());
  }

  /** Whether the field is there. */
  public boolean has(String name) {
    return map.containsKey(name);
  }

  private String place(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /** The fields of an object within this one; none when it is absent. */
  public Settings within(String name) {
    return new Settings(place(name), map(name), faults);
  }

  /** An object; empty when absent. */
  public Map<String, Object> map(String name) {
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
  public List<String> texts(String name) {
    Object value = map.get(name);
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      list.forEach(text -> texts.add((String) text));
    } else if (value != null) {
      fault(name, "must be a list of strings");
    }
    return texts;
  }

  /** A string. */
  public String text(String name, String normal) {
    Object value = map.get(name);
    if (value == null || value instanceof String) {
      return value == null ? normal : (String) value;
    }
    fault(name, "must be a string");
    return normal;
  }

  /** A string that is one of those allowed. */
  public String choice(String name, String normal, Set<String> allowed) {
    String text = text(name, normal);
    if (allowed.contains(text)) {
      return text;
    }
    fault(
        name,
        "is \"%s\"; allowed are %s".formatted(text, String.join(", ", new TreeSet<>(allowed))));
    return normal;
  }

  /** True or false. */
  public boolean flag(String name, boolean normal) {
    Object value = map.get(name);
    if (value == null || value instanceof Boolean) {
      return value == null ? normal : (Boolean) value;
    }
    fault(name, "must be true or false");
    return normal;
  }

  /** A whole number. */
  public int whole(String name, int normal, int least, int most) {
    Object value = map.get(name);
    if (value == null) {
      return normal;
    }
    if (value instanceof Integer n && n >= least && n <= most) {
      return n;
    }
    fault(name, "is %s; a whole number from %s to %s is allowed".formatted(value, least, most));
    return normal;
  }

  /** A size: a number of bytes, or a string such as "64 MiB". */
  public long bytes(String name, long normal, long least, long most) {
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
  public Duration duration(String name, Duration normal, Duration least, Duration most) {
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
  public @Nullable Duration retention(String name, @Nullable Duration normal) {
    if ("forever".equals(map.get(name))) {
      return null;
    }
    return map.containsKey(name)
        ? duration(name, FOREVER, Duration.ofMinutes(1), FOREVER, ", or \"forever\"")
        : normal;
  }

  /** Adds a fault of a field. */
  public void fault(String name, String what) {
    faults.add(place(name) + ": " + what);
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new HashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
