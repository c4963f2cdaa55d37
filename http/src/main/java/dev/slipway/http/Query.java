package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.http.problem.ProblemType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, each of which comes once.
 *
 * @param values by name, decoded
 */
public record Query(Map<String, String> values) {
  public Query {
    values = Map.copyOf(values);
  }

  /** Reads a raw query (application/x-www-form-urlencoded) that may hold only some names. */
  static Outcome<Query> parse(String raw, Set<String> allowed) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (name == null || value == null) {
        return refused("The query is not percent-encoded UTF-8.");
      }
      if (!allowed.contains(name)) {
        return refused(
            "The query has the parameter " + Quoted.of(name) + "; allowed here: " + list(allowed));
      }
      if (values.put(name, value) != null) {
        return refused("The query has " + Quoted.of(name) + " twice. Send it once.");
      }
    }
    return Outcome.ok(new Query(values));
  }

  /** The value of a parameter; null when it is absent or empty. */
  public @Nullable String value(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static String list(Set<String> allowed) {
    return allowed.isEmpty() ? "none." : String.join(", ", new TreeSet<>(allowed)) + ".";
  }

  private static @Nullable String decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      // The decoder puts U+FFFD where the bytes are no UTF-8.
      return decoded.indexOf('\uFFFD') < 0 ? decoded : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static Outcome<Query> refused(String detail) {
    return Outcome.refused(ProblemType.PARAMETER_INVALID.problem(detail));
  }
}
