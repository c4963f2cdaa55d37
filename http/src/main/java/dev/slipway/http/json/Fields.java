package dev.slipway.http.json;

import dev.slipway.core.Problem;
import dev.slipway.http.Quoted;
import dev.slipway.http.problem.ProblemType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object as they are read. What is wrong is gathered, so that a client learns
 * all of it at once: read every field, then ask {@link #problem}. A field that is missing or of the
 * wrong type reads as an empty value meanwhile.
 */
public final class Fields {
  private static final int SHOWN = 10;

  private final String prefix;
  private final Map<String, Object> values;
  private final List<String> faults;
  private final List<String> unknown;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Fields> nested = new ArrayList<>();

  Fields(Map<String, Object> values) {
    this("", values, new ArrayList<>(), new ArrayList<>());
  }

  private Fields(
      String prefix, Map<String, Object> values, List<String> faults, List<String> unknown) {
    this.prefix = prefix;
    this.values = values;
    this.faults = faults;
    this.unknown = unknown;
  }

  /** Whether the object has this field, with any value but null. */
  public boolean has(String name) {
    known.add(name);
    return values.get(name) != null;
  }

  /** A text that must be there. */
  public String text(String name) {
    String text = optionalText(name);
    return text == null ? missing(name, "a text", "") : text;
  }

  /** A text that may be there. */
  public @Nullable String optionalText(String name) {
    return switch (value(name)) {
      case null -> null;
      case String text -> text;
      case Object other -> wrong(name, "a text", other, "");
    };
  }

  /** A whole number that must be there, from -2^63 to 2^63 - 1. */
  public long wholeNumber(String name) {
    Object value = value(name);
    return value == null ? missing(name, "a whole number", 0L) : whole(name, value);
  }

  /** True or false; false when it is not there. */
  public boolean flag(String name) {
    return switch (value(name)) {
      case null -> false;
      case Boolean flag -> flag;
      case Object other -> wrong(name, "true or false", other, false);
    };
  }

  /** A list of whole numbers that must be there. */
  public List<Long> wholeNumbers(String name) {
    return switch (value(name)) {
      case null -> missing(name, "a list of whole numbers", List.of());
      case List<?> list -> list.stream().map(each -> whole(name, each)).toList();
      case Object other -> wrong(name, "a list of whole numbers", other, List.of());
    };
  }

  /** An object whose values are texts; empty when it is not there. */
  public Map<String, String> texts(String name) {
    return switch (value(name)) {
      case null -> Map.of();
      case Map<?, ?> map -> {
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put((String) key, element(name, (String) key, value)));
        yield texts;
      }
      case Object other -> wrong(name, "an object of texts", other, Map.of());
    };
  }

  /** An object that may be there. */
  @SuppressWarnings("unchecked") // the keys of a JSON object are always strings
  public @Nullable Fields object(String name) {
    return switch (value(name)) {
      case null -> null;
      case Map<?, ?> map -> {
        Fields fields = new Fields(prefix + name + ".", (Map<String, Object>) map, faults, unknown);
        nested.add(fields);
        yield fields;
      }
      case Object other -> {
        Fields none = new Fields(prefix + name + ".", Map.of(), new ArrayList<>(), unknown);
        yield wrong(name, "an object", other, none);
      }
    };
  }

  /** Adds a fault that the reader found in a text. */
  public void fault(String name, String wanted, String found) {
    wrong(name, wanted, found, "");
  }

  /** What is wrong with the fields, those never asked for included; null when nothing is. */
  public @Nullable Problem problem() {
    nameUnknown();
    if (!unknown.isEmpty()) {
      return ProblemType.FIELD_UNKNOWN.problem(
          "The body has " + shown(unknown, ", ") + ". Allowed here: " + allowed() + ".");
    }
    return faults.isEmpty() ? null : ProblemType.FIELD_INVALID.problem(shown(faults, "; ") + ".");
  }

  private void nameUnknown() {
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .map(name -> Quoted.of(prefix + name))
        .forEach(unknown::add);
    nested.forEach(Fields::nameUnknown);
  }

  private String allowed() {
    String own = known.stream().map(name -> prefix + name).collect(Collectors.joining(", "));
    String inner = nested.stream().map(each -> ", " + each.allowed()).collect(Collectors.joining());
    return own.isEmpty() ? "nothing" : own + inner;
  }

  private @Nullable Object value(String name) {
    known.add(name);
    return values.get(name);
  }

  private long whole(String name, @Nullable Object value) {
    return switch (value) {
      case Integer number -> number;
      case Long number -> number;
      case null, default -> wrong(name, "a whole number within 64 bits", value, 0L);
    };
  }

  private String element(String name, String key, @Nullable Object value) {
    return value instanceof String text ? text : wrong(name + "." + key, "a text", value, "");
  }

  private <T> T missing(String name, String wanted, T instead) {
    faults.add(Quoted.of(prefix + name) + " is missing: it must be " + wanted);
    return instead;
  }

  private <T> T wrong(String name, String wanted, @Nullable Object found, T instead) {
    faults.add(Quoted.of(prefix + name) + " must be " + wanted + ", not " + shown(found));
    return instead;
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "the text " + Quoted.of(text);
      case List<?> _ -> "a list";
      case Map<?, ?> _ -> "an object";
      // Never toPlainString: 1e999999999 would be a gigabyte.
      case BigDecimal number -> "the number " + number;
      case BigInteger number -> "the number " + number;
      case Object other -> other.toString();
    };
  }

  private static String shown(List<String> all, String between) {
    String first = all.stream().limit(SHOWN).collect(Collectors.joining(between));
    return all.size() <= SHOWN ? first : first + between + "and " + (all.size() - SHOWN) + " more";
  }
}
