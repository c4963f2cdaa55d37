package dev.slipway.core.purpose;

import java.util.Collection;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All purposes of an installation, by name. */
public final class Purposes {
  private final SequencedMap<String, Purpose> byName;

  public Purposes(Collection<Purpose> purposes) {
    byName = new TreeMap<>();
    purposes.forEach(purpose -> byName.put(purpose.name(), purpose));
  }

  /** The purpose of that name, or null. */
  public @Nullable Purpose find(String name) {
    return byName.get(name);
  }

  /** All of them, in the order of their names. */
  public Collection<Purpose> all() {
    return byName.values();
  }

  /** The names, for messages: {@code "avatar", "photo"}. */
  public String names() {
    return String.join(", ", byName.sequencedKeySet());
  }

  @Override
  public String toString() {
    return names();
  }
}
