package dev.slipway.processing.scan;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;

/**
 * Stands in for {@code scan} where a developer asked to go without: every object goes on, and its
 * record says that it was not scanned. Never for production.
 */
public final class NotScannedType implements StepType {
  /** What the record shows. */
  public static final String NOT_SCANNED = "not scanned";

  @Override
  public String name() {
    return ScanStep.NAME;
  }

  @Override
  public void check(Settings settings) {
    ScanSettings.read(settings);
  }

  @Override
  public Step open() {
    return new NotScanned();
  }

  private static final class NotScanned implements Step {
    @Override
    public String name() {
      return ScanStep.NAME;
    }

    @Override
    public Result run(Input input) {
      return new Result.Skipped(NOT_SCANNED);
    }
  }
}
