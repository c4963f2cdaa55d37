package dev.slipway.core.purpose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads purposes from a configuration tree (maps, lists, strings, numbers, as JSON has them) and
 * gathers every fault, so that one look at the messages is enough.
 */
public final class PurposesReader {
  private static final Set<String> TOP = Set.of("$schema", "purposes");

  private final Set<String> engines;

  /**
   * @param engines the names of the steps that can run here; a purpose that wants another is a
   *     fault
   */
  public PurposesReader(Set<String> engines) {
    this.engines = Set.copyOf(engines);
  }

  /** What came of reading. */
  public sealed interface Reading {
    /** Everything is fine. */
    record Read(Purposes purposes) implements Reading {}

    /** Something is not; each fault is one line that names its place. */
    record Faulty(List<String> faults) implements Reading {
      /** Whether it is a fault that the step cannot run here. */
      public boolean lacks(String step) {
        return faults.stream().anyMatch(fault -> fault.contains(PurposeReader.noEngine(step)));
      }
    }
  }

  public Reading read(Map<String, Object> configuration) {
    List<String> faults = new ArrayList<>();
    Fields top = new Fields("", configuration, TOP, faults);
    List<Purpose> purposes = new ArrayList<>();
    Map<String, Object> named = top.map("purposes");
    if (named.isEmpty()) {
      faults.add("purposes: at least one is needed, such as \"photo\": {…}");
    }
    new TreeMap<>(named)
        .forEach(
            (name, value) -> {
              Purpose purpose = new PurposeReader(name, engines, faults).read(value);
              if (purpose != null) {
                purposes.add(purpose);
              }
            });
    return faults.isEmpty()
        ? new Reading.Read(new Purposes(purposes))
        : new Reading.Faulty(List.copyOf(faults));
  }
}
