package dev.slipway.server;

import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.s3.S3Settings;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The keys that the code reads, asked from it: it names them all when it meets one it does not
 * know.
 */
final class KnownKeys {
  private static final String UNKNOWN = "unknown";
  private static final String KNOWN = ": unknown; known are ";

  private KnownKeys() {}

  static Set<String> top() {
    return of(Map.of(UNKNOWN, 1));
  }

  static Set<String> purpose() {
    return of(Map.of("purposes", Map.of("x", Map.of(UNKNOWN, 1))));
  }

  static Set<String> retention() {
    return of(Map.of("purposes", Map.of("x", Map.of("retention", Map.of(UNKNOWN, 1)))));
  }

  static Set<String> variables() {
    S3Settings.Reading s3 = S3Settings.read(Map.of("SLIPWAY_S3_UNKNOWN", "1"));
    Set<String> variables = named(((S3Settings.Reading.Faulty) s3).faults());
    Arrays.stream(Variable.values()).map(Variable::toString).forEach(variables::add);
    return variables;
  }

  private static Set<String> of(Map<String, Object> configuration) {
    Reading reading = new PurposesReader(List.of()).read(configuration);
    return named(((Reading.Faulty) reading).faults());
  }

  private static Set<String> named(Collection<String> faults) {
    List<String> lists =
        faults.stream()
            .filter(fault -> fault.contains(KNOWN))
            .map(fault -> fault.substring(fault.indexOf(KNOWN) + KNOWN.length()))
            .toList();
    return new TreeSet<>(Stream.of(lists.getFirst().split(", ", -1)).toList());
  }
}
