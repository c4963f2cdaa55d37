package dev.slipway.processing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Inspects bytes, as tests ask for it. */
final class Inspection {
  private static final Inspector INSPECTOR = new Inspector();

  private Inspection() {}

  static Source source(byte[] bytes) {
    return new Source(
        bytes.length, (from, to) -> new ByteArrayInputStream(bytes, (int) from, (int) (to - from)));
  }

  static Verdict inspect(String name, String declared, byte[] bytes, InspectSettings settings)
      throws IOException {
    return INSPECTOR.inspect(source(bytes), declared, name, settings);
  }

  static Verdict inspect(String name, String declared, byte[] bytes) throws IOException {
    return inspect(name, declared, bytes, InspectSettings.DEFAULT);
  }

  static InspectSettings refusing(String... names) {
    return new InspectSettings(Finding.named(List.of(names)), Set.of(), ArchiveLimits.DEFAULT);
  }

  static InspectSettings allowing(String... names) {
    return new InspectSettings(Set.of(), Finding.named(List.of(names)), ArchiveLimits.DEFAULT);
  }

  static InspectSettings within(int entries, long expandedBytes, int ratio, int depth) {
    return new InspectSettings(
        Set.of(), Set.of(), new ArchiveLimits(entries, expandedBytes, ratio, depth));
  }

  /** What was found in an object that passed. */
  static List<Object> findings(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Passed.class);
    return new ArrayList<>((List<?>) verdict.found().getOrDefault("findings", List.of()));
  }

  static Map<String, Object> archive(Verdict verdict) {
    Map<String, Object> facts = new HashMap<>();
    ((Map<?, ?>) verdict.found().getOrDefault("archive", Map.of()))
        .forEach((key, value) -> facts.put(String.valueOf(key), value));
    return facts;
  }

  /** The code of a refusal, and its sentence. */
  static String refusal(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    var problem = ((Verdict.Refused) verdict).problem();
    return problem.code() + ": " + problem.detail();
  }
}
