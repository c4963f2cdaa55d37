package dev.slipway.processing.scan;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The step {@code scan}, over the scanner that this process has. */
public final class ScanType implements StepType {
  private final @Nullable Opener opener;
  private final @Nullable String missing;

  private ScanType(@Nullable Opener opener, @Nullable String missing) {
    this.opener = opener;
    this.missing = missing;
  }

  /** Makes the scanner. */
  @FunctionalInterface
  public interface Opener {
    Scanner open() throws IOException;
  }

  /** The step over a scanner that is made when a purpose wants it. */
  public static ScanType over(Opener opener) {
    return new ScanType(opener, null);
  }

  /** The step where there is no scanner. */
  public static ScanType missing(String whatToDo) {
    return new ScanType(null, whatToDo);
  }

  @Override
  public String name() {
    return ScanStep.NAME;
  }

  @Override
  public void check(Settings settings) {
    ScanSettings.read(settings);
  }

  @Override
  public @Nullable String missing() {
    return missing;
  }

  @Override
  public Step open() throws IOException {
    if (opener == null) {
      throw new IOException("scan cannot run here: " + missing);
    }
    return new ScanStep(opener.open());
  }
}
