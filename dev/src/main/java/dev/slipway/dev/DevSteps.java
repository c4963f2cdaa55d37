package dev.slipway.dev;

import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.processing.InspectType;
import dev.slipway.processing.scan.NotScannedType;
import dev.slipway.processing.scan.OwnClamd;
import dev.slipway.processing.scan.OwnScanner;
import dev.slipway.processing.scan.ScanStep;
import dev.slipway.processing.scan.ScanType;
import dev.slipway.server.Engines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that purposes may name on a laptop, and what users must know of them. */
final class DevSteps {
  private final boolean scanning;
  private final List<StepType> types;

  private DevSteps(boolean scanning, List<StepType> types) {
    this.scanning = scanning;
    this.types = types;
  }

  /**
   * Looks what is on this machine.
   *
   * @param scanning false when the developer asked to go without
   */
  static DevSteps find(boolean scanning) {
    return of(scanning, OwnClamd.find());
  }

  static DevSteps of(boolean scanning, @Nullable Path clamd) {
    List<StepType> types = new ArrayList<>();
    types.add(scanning ? scan(clamd) : new NotScannedType());
    types.add(new InspectType());
    types.addAll(Engines.plugins());
    return new DevSteps(scanning, List.copyOf(types));
  }

  private static ScanType scan(@Nullable Path clamd) {
    return clamd == null
        ? ScanType.missing(
            "there is no clamd on this machine. Install ClamAV's daemon (Debian: apt-get install"
                + " clamav-daemon), or start with --no-scan to try Slipway without scans")
        : ScanType.over(() -> OwnScanner.start(clamd));
  }

  List<StepType> types() {
    return types;
  }

  /** What users must know of the scans. */
  List<String> notes(Purposes purposes) {
    if (!scanning) {
      return List.of("Started with --no-scan: NOTHING is scanned for malware.");
    }
    boolean wanted =
        purposes.all().stream().anyMatch(purpose -> purpose.steps().contains(ScanStep.NAME));
    return wanted
        ? List.of("Scans know test signatures only: they find EICAR, and no real malware.")
        : List.of();
  }
}
