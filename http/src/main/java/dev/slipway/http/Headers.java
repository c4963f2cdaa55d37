package dev.slipway.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Header fields whose names are compared without regard to case (RFC 9110, section 5.1).
 *
 * @param values by name in lower case; the order of a name's values is kept
 */
public record Headers(Map<String, List<String>> values) {
  private static final Headers NONE = new Headers(Map.of());

  public Headers {
    Map<String, List<String>> lower = new LinkedHashMap<>();
    values.forEach(
        (name, of) -> lower.computeIfAbsent(lower(name), _ -> new ArrayList<>()).addAll(of));
    lower.replaceAll((_, of) -> List.copyOf(of));
    values = Collections.unmodifiableMap(lower);
  }

  /** Makes headers of names and values in turn. */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a name has no value: names and values come in turn");
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.computeIfAbsent(namesAndValues[i], _ -> new ArrayList<>()).add(namesAndValues[i + 1]);
    }
    return values.isEmpty() ? NONE : new Headers(values);
  }

  /** The first value of a name; null when there is none. */
  public @Nullable String first(String name) {
    List<String> of = all(name);
    return of.isEmpty() ? null : of.getFirst();
  }

  /** Every value of a name, in the order they came. */
  public List<String> all(String name) {
    return values.getOrDefault(lower(name), List.of());
  }

  /** These headers, with one name's values replaced by {@code value}. */
  public Headers with(String name, String value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.put(lower(name), List.of(value));
    return new Headers(changed);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
