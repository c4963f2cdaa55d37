package dev.slipway.signer;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small immutable map of texts in a fixed order, in one array: a tenth of a LinkedHashMap's
 * memory, and quick to write out.
 */
final class Pairs extends AbstractMap<String, String> {
  private final String[] namesAndValues;

  Pairs(String... namesAndValues) {
    this.namesAndValues = namesAndValues;
  }

  @Override
  public int size() {
    return namesAndValues.length / 2;
  }

  String name(int i) {
    return namesAndValues[2 * i];
  }

  String value(int i) {
    return namesAndValues[2 * i + 1];
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    for (int i = 0; i < size(); i++) {
      if (name(i).equals(name)) {
        return value(i);
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return Pairs.this.size();
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Entry<String, String>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public Entry<String, String> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int i = next++;
        return Map.entry(name(i), value(i));
      }
    };
  }
}
