package dev.slipway.core.purpose;

import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads purposes from a configuration tree (maps, lists, strings, numbers, as JSON has them) and
 * gathers every fault, so that one look at the messages is enough.
 */
public final class PurposesReader {
  private static final Set<String> TOP = Set.of("$schema", "purposes");

  private final SequencedMap<String, StepType> types = new TreeMap<>();

  /**
   * @param types the steps that there are; a purpose that wants another, or one that cannot run
   *     here, is a fault
   */
  public PurposesReader(Collection<? extends StepType> types) {
    types.forEach(type -> this.types.put(type.name(), type));
  }

  /** What came of reading. */
  public sealed interface Reading {
    /** Everything is fine. */
    record Read(Purposes purposes) implements Reading {}

    /** Something is not; each fault is one line that names its place. */
    record Faulty(List<String> faults) implements Reading {}
  }

  public Reading read(Map<String, Object> configuration) {
    List<String> faults = new ArrayList<>();
    Settings top = new Settings("", configuration, faults).allow(TOP);
    List<Purpose> purposes = new ArrayList<>();
    Map<String, Object> named = top.map("purposes");
    if (named.isEmpty()) {
      faults.add("purposes: at least one is needed, such as \"photo\": {…}");
    }
    new TreeMap<>(named)
        .forEach(
            (name, value) -> {
              Purpose purpose = new PurposeReader(name, types, faults).read(value);
              if (purpose != null) {
                purposes.add(purpose);
              }
            });
    return faults.isEmpty()
        ? new Reading.Read(new Purposes(purposes))
        : new Reading.Faulty(List.copyOf(faults));
  }
}
