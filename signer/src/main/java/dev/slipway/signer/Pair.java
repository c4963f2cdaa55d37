package dev.slipway.signer;

import org.jspecify.annotations.Nullable;

/** A name and a value, linked to those given before: an immutable list that grows at its head. */
record Pair(String name, String value, @Nullable Pair previous) {

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
