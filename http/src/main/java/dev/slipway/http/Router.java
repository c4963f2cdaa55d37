package dev.slipway.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. */
final class Router {
  private final List<Entry> entries;

  Router(List<Route> routes) {
    entries = routes.stream().map(route -> new Entry(route, split(route.pattern()))).toList();
  }

  /** What the router says. */
  sealed interface Match {
    /** A route, and the varying segments of the path by name. */
    record Found(Route route, Map<String, String> segments) implements Match {}

    /** The path is known, the method is not. */
    record WrongMethod(TreeSet<String> allowed) implements Match {}

    /** Nobody answers at this path. */
    record Missing() implements Match {}
  }

  private record Entry(Route route, List<String> segments) {}

  Match find(String method, String path) {
    List<String> segments = split(path);
    // Whoever may GET may ask for the headers alone (RFC 9110, section 9.3.2).
    String wanted = method.equals("HEAD") ? "GET" : method;
    TreeSet<String> allowed = new TreeSet<>();
    for (Entry entry : entries) {
      Map<String, String> variables = match(entry.segments(), segments);
      if (variables != null) {
        if (entry.route().method().equals(wanted)) {
          return new Match.Found(entry.route(), variables);
        }
        allowed.add(entry.route().method());
      }
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed.isEmpty() ? new Match.Missing() : new Match.WrongMethod(allowed);
  }

  private static @Nullable Map<String, String> match(List<String> pattern, List<String> path) {
    if (pattern.size() != path.size()) {
      return null;
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i);
      if (wanted.startsWith("{")) {
        variables.put(wanted.substring(1, wanted.length() - 1), path.get(i));
      } else if (!wanted.equals(path.get(i))) {
        return null;
      }
    }
    return variables;
  }

  private static List<String> split(String path) {
    List<String> segments = new ArrayList<>();
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(path.substring(from, slash));
      from = slash + 1;
    }
    segments.add(path.substring(from));
    return segments;
  }
}
