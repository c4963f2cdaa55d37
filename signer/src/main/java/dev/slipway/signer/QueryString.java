package dev.slipway.signer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request's own query parameters, encoded, sorted and parted at the place where the {@code
 * X-Amz-*} ones belong. (No own name begins with {@code X-Amz-}, so they all have one place.)
 */
record QueryString(String before, String after) {
  private static final int MAX_VALUE_CHARS = 4096;
  private static final int MAX_PARAMETERS = 64;
  static final QueryString EMPTY = new QueryString("", "");

  /** Adds a parameter to those given before, or refuses it. */
  static Pair add(@Nullable Pair last, String name, String value) {
    if (name.isEmpty() || name.length() > 128 || value.length() > MAX_VALUE_CHARS) {
      throw Refusal.of(
          "query parameter has a name of %d and a value of %d characters; allowed are 1 to 128 and 0 to %d.",
          name.length(), value.length(), MAX_VALUE_CHARS);
    }
    // S3 ignores checksums and most other x-amz-* values there, so they would promise nothing.
    if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-")) {
      throw Refusal.of(
          "query parameter \"%s\" is reserved for the signature; sign it as a header.",
          Checks.printable(name));
    }
    if (Pair.holds(last, name)) {
      throw Refusal.of(
          "query parameter \"%s\" is given twice; give each once.", Checks.printable(name));
    }
    if (Pair.count(last) == MAX_PARAMETERS) {
      throw Refusal.of("more than %d query parameters; give fewer.", MAX_PARAMETERS);
    }
    Checks.utf8Bytes("query parameter name", name);
    Checks.utf8Bytes("query parameter " + Checks.printable(name), value);
    return Pair.add(last, name, value, false);
  }

  static QueryString of(@Nullable Pair last) {
    if (last == null) {
      return EMPTY;
    }
    List<Pair> encoded = new ArrayList<>();
    for (Pair p = last; p != null; p = p.previous()) {
      encoded.add(
          new Pair(UriEncoding.encode(p.name()), UriEncoding.encode(p.value()), true, null));
    }
    encoded.sort(Comparator.comparing(Pair::name));
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (Pair p : encoded) {
      boolean first = p.name().compareTo("X-Amz-") < 0;
      (first ? before : after).append('&').append(p.name()).append('=').append(p.value());
    }
    // "before" ends with its &, "after" begins with it: they join the X-Amz-* ones as they are
    String start = before.isEmpty() ? "" : before.substring(1) + "&";
    return new QueryString(start, after.toString());
  }
}
