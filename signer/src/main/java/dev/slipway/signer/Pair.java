package dev.slipway.signer;

import org.jspecify.annotations.Nullable;

/**
 * A name and a value, linked to those given before: an immutable list that grows at its head.
 *
 * @param plain whether this value and all before it are written as they are
 */
record Pair(String name, String value, boolean plain, @Nullable Pair previous) {

  /** Returns a list with one more pair. */
  static Pair add(@Nullable Pair last, String name, String value, boolean plain) {
    return new Pair(name, value, plain && (last == null || last.plain), last);
  }

  static boolean holds(@Nullable Pair last, String name) {
    for (Pair p = last; p != null; p = p.previous) {
      if (p.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  static int count(@Nullable Pair last) {
    int n = 0;
    for (Pair p = last; p != null; p = p.previous) {
      n++;
    }
    return n;
  }
}
