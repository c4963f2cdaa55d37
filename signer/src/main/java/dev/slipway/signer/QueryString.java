package dev.slipway.signer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's own query parameters, encoded, sorted and parted at the place where the {@code
 * X-Amz-*} ones belong. (No own name begins with {@code X-Amz-}, so they all have one place.)
 */
record QueryString(String before, String after) {
  static final QueryString EMPTY = new QueryString("", "");

  static QueryString of(@Nullable Pair last) {
    if (last == null) {
      return EMPTY;
    }
    List<Pair> encoded = new ArrayList<>();
    for (Pair p = last; p != null; p = p.previous()) {
      encoded.add(new Pair(UriEncoding.encode(p.name()), UriEncoding.encode(p.value()), null));
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
