package dev.slipway.server;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A step of some name, which purposes may name and which never runs. */
record AnyStep(String name) implements StepType {
  /** The steps of a server for which nothing is set. */
  static final List<StepType> OURS = new ServerSteps(null, null, Map.of()).types();

  static List<StepType> named(String... names) {
    return Stream.of(names).<StepType>map(AnyStep::new).toList();
  }

  @Override
  public Step open() {
    throw new UnsupportedOperationException("never runs");
  }
}
