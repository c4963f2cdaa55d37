package dev.slipway.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An environment's variables; what is wrong with them is gathered, a line each. */
final class Variables {
  private static final int SHOWN = 80;
  private static final Pattern COMMA = Pattern.compile(",");

  /** What Kubernetes sets in every pod beside a Service called slipway. */
  private static final Pattern OF_KUBERNETES = Pattern.compile("SLIPWAY_(SERVICE|PORT)_.*");

  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The value; null when there is none or it is empty, as Compose files and shells unset one. */
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

  int number(Variable variable, int normal, int least, int most) {
    String value = optional(variable);
    if (value == null) {
      return normal;
    }
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    wrong(variable, value, least + " to " + most + " are allowed");
    return normal;
  }

  /** The values between commas, in their order. */
  List<String> list(Variable variable) {
    return COMMA
        .splitAsStream(text(variable, ""))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** Refuses variables that nobody reads: a misspelt one would silently change nothing. */
  void refuseUnknown(String otherPrefix) {
    String known =
        Arrays.stream(Variable.values()).map(Variable::toString).collect(Collectors.joining(", "));
    new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(Variable.PREFIX) && !name.startsWith(otherPrefix))
            .filter(name -> Arrays.stream(Variable.values()).noneMatch(v -> name.equals("" + v)))
            .filter(name -> !OF_KUBERNETES.matcher(name).matches())
            .forEach(name -> faults.add(name + ": unknown; known are " + known));
  }

  /** Adds a fault that shows the value. */
  void wrong(Variable variable, String value, String allowed) {
    String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
    String start = printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    fault(variable, "is \"" + start + "\"; " + allowed);
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
}
