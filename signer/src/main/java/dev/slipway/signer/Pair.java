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

  /** Returns the pairs sorted by name; headers are few, so insertion is quickest. */
  static Pairs sorted(@Nullable Pair last) {
    String[] sorted = new String[2 * count(last)];
    int used = 0;
    for (Pair p = last; p != null; p = p.previous) {
      int at = used;
      while (at > 0 && sorted[at - 2].compareTo(p.name) > 0) {
        sorted[at] = sorted[at - 2];
        sorted[at + 1] = sorted[at - 1];
        at -= 2;
      }
      sorted[at] = p.name;
      sorted[at + 1] = p.value;
      used += 2;
    }
    return new Pairs(sorted);
  }
}
