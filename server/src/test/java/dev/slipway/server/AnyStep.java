package dev.slipway.server;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import java.util.List;
import java.util.stream.Stream;

/** A step of some name, which purposes may name and which never runs. */
record AnyStep(String name) implements StepType {
  static List<StepType> named(String... names) {
    return Stream.of(names).<StepType>map(AnyStep::new).toList();
  }

  @Override
  public Step open() {
    throw new UnsupportedOperationException("never runs");
  }
}
