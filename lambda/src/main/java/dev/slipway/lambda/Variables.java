package dev.slipway.lambda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A function's variables; what is wrong with them is gathered, a line each. */
final class Variables {
  private static final int SHOWN = 80;

  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The value; null when there is none or it is empty. */
  @Nullable String optional(Variable variable) {
    String value = environment.get(variable.toString());
    return value == null || value.isEmpty() ? null : value;
  }

  String text(Variable variable, String normal) {
    String value = optional(variable);
    return value == null ? normal : value;
  }

  /**
   * A value that must be there; empty when it is not.
   *
   * @param what is needed
   */
  String required(Variable variable, String what) {
    String value = optional(variable);
    if (value == null) {
      fault(variable, "missing; " + what + " is needed");
      return "";
    }
    return value;
  }

  /** Adds a fault where there is a value and it is not of this form. */
  void check(Variable variable, Pattern form, String allowed) {
    String value = optional(variable);
    if (value != null && !form.matcher(value).matches()) {
      wrong(variable, value, allowed);
    }
  }

  /** Adds a fault where there is a value and it is none of these. */
  void among(Variable variable, Set<String> allowed) {
    String value = optional(variable);
    if (value != null && !allowed.contains(value)) {
      wrong(variable, value, "allowed are " + String.join(", ", new TreeSet<>(allowed)));
    }
  }

  /** Refuses variables that nobody reads: a misspelt one would silently change nothing. */
  void refuseUnknown(String otherPrefix) {
    Set<String> known =
        Arrays.stream(Variable.values()).map(Variable::toString).collect(Collectors.toSet());
    new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(Variable.PREFIX) && !name.startsWith(otherPrefix))
            .filter(name -> !known.contains(name))
            .forEach(
                name ->
                    faults.add(
                        name + ": unknown; known are " + String.join(", ", new TreeSet<>(known))));
  }

  /** Adds a fault that shows the value. */
  void wrong(Variable variable, String value, String allowed) {
    fault(variable, "is \"" + shown(value) + "\"; " + allowed);
  }

  /** Adds a fault. */
  void fault(Variable variable, String what) {
    faults.add(variable + ": " + what);
  }

  /** Adds faults that name their variables already. */
  void faults(List<String> others) {
    faults.addAll(others);
  }

  /** Every fault so far. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  static String shown(String value) {
    String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
  }
}
