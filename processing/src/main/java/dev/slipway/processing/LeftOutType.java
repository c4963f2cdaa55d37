package dev.slipway.processing;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import java.util.Set;

/**
 * Stands in for a step that a developer goes without: every object goes on, and its record says
 * that the step was left out and why. Never for production.
 */
public final class LeftOutType implements StepType {
  private final StepType original;
  private final String why;

  /**
   * Leaves a step out.
   *
   * @param why what the record shows, such as "not scanned"
   */
  public LeftOutType(StepType original, String why) {
    this.original = original;
    this.why = why;
  }

  @Override
  public String name() {
    return original.name();
  }

  @Override
  public Set<String> needs() {
    return original.needs();
  }

  @Override
  public void check(Settings settings) {
    original.check(settings);
  }

  @Override
  public Step open() {
    return new LeftOut(original.name(), why);
  }

  private record LeftOut(String name, String why) implements Step {
    @Override
    public Result run(Input input) {
      return new Result.Skipped(why);
    }
  }
}
