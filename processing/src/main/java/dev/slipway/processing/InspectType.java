package dev.slipway.processing;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;

/** The step {@code inspect}. */
public final class InspectType implements StepType {
  @Override
  public String name() {
    return InspectStep.NAME;
  }

  @Override
  public Step open() {
    return new InspectStep();
  }
}
