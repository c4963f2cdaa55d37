package dev.slipway.lambda;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A process's variables; what is wrong with them is gathered, a line each. */
public final class Variables {
  private static final int SHOWN = 80;

  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  /** Over an environment. */
  public Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The value; null when there is none or it is empty. */
  public @Nullable String optional(Variable variable) {
    String value = environment.get(variable.toString());
    return value == null || value.isEmpty() ? null : value;
  }

  /** The value; this one when there is none. */
  public String text(Variable variable, String normal) {
    String value = optional(variable);
    return value == null ? normal : value;
  }

  /**
   * A value that must be there; empty when it is not.
   *
   * @param what is needed
   */
  public String required(Variable variable, String what) {
    String value = optional(variable);
    if (value == null) {
      fault(variable, "missing; " + what + " is needed");
      return "";
    }
    return value;
  }

  /** Adds a fault where there is a value and it is not of this form. */
  public void check(Variable variable, Pattern form, String allowed) {
    String value = optional(variable);
    if (value != null && !form.matcher(value).matches()) {
      wrong(variable, value, allowed);
    }
  }

  /** Adds a fault where there is a value and it is none of these. */
  public void among(Variable variable, Set<String> allowed) {
    String value = optional(variable);
    if (value != null && !allowed.contains(value)) {
      wrong(variable, value, "allowed are " + String.join(", ", new TreeSet<>(allowed)));
    }
  }

  /** Refuses variables that nobody reads: a misspelt one would silently change nothing. */
  public void refuseUnknown(String otherPrefix) {
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
  public void wrong(Variable variable, String value, String allowed) {
    fault(variable, "is \"" + shown(value) + "\"; " + allowed);
  }

  /** Adds a fault. */
  public void fault(Variable variable, String what) {
    faults.add(variable + ": " + what);
  }

  /** Adds faults that name their variables already. */
  public void faults(List<String> others) {
    faults.addAll(others);
  }

  /** Every fault so far. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * AWS's own variables of its services' addresses, which its SDKs read too: for stand-ins and VPC
   * endpoints.
   *
   * @param services as their variables name them: DYNAMODB
   * @return those that are set, by service
   */
  public Map<String, URI> endpoints(Set<String> services) {
    Map<String, URI> endpoints = new HashMap<>();
    for (String service : new TreeSet<>(services)) {
      String variable = "AWS_ENDPOINT_URL_" + service;
      String given = environment.getOrDefault(variable, "");
      URI uri = given.isEmpty() ? null : address(given);
      if (uri != null) {
        endpoints.put(service, uri);
      } else if (!given.isEmpty()) {
        faults.add(
            "%s: is \"%s\"; an http or https address is needed".formatted(variable, shown(given)));
      }
    }
    return endpoints;
  }

  /** An http or https address; null when it is none. */
  public static @Nullable URI address(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return http && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException _) {
      return null;
    }
  }

  static String shown(String value) {
    String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
  }
}
