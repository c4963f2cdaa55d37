package dev.slipway.http.configuration;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step that runs in another process, which checks its settings; here it is only a name. */
record UncheckedStep(String name) implements StepType {
  /** One for each step that a configuration names or means, promotion excepted. */
  static Collection<StepType> named(Map<String, Object> configuration) {
    // inspect is what a purpose means that names none
    TreeSet<String> names = new TreeSet<>(Set.of("inspect"));
    values(configuration.get("purposes"))
        .filter(Map.class::isInstance)
        .flatMap(purpose -> values(((Map<?, ?>) purpose).get("steps")))
        .filter(name -> name instanceof String && !name.equals("promote"))
        .forEach(name -> names.add((String) name));
    return names.stream().<StepType>map(UncheckedStep::new).toList();
  }

  @Override
  public void check(Settings settings) {
    // by those who run it
  }

  @Override
  public Step open() {
    throw new UnsupportedOperationException("the step " + name + " runs in another process");
  }

  private static Stream<?> values(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> map.values().stream();
      case List<?> list -> list.stream();
      case null, default -> Stream.of();
    };
  }
}
