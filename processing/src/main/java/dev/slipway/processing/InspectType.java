package dev.slipway.processing;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import dev.slipway.processing.inspect.InspectSettings;

/** The step {@code inspect}. */
public final class InspectType implements StepType {
  @Override
  public String name() {
    return InspectStep.NAME;
  }

  @Override
  public void check(Settings settings) {
    InspectSettings.read(settings);
  }

  @Override
  public Step open() {
    return new InspectStep();
  }
}
