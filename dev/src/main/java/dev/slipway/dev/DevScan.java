package dev.slipway.dev;

import dev.slipway.core.port.Step;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.processing.scan.BackgroundClamd;
import dev.slipway.processing.scan.OwnClamd;
import dev.slipway.processing.scan.ScanStep;
import dev.slipway.server.Closing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine of the step {@code scan}: a clamd of our own, where the program is on this machine.
 *
 * @param program null where it is not
 */
record DevScan(@Nullable Path program) {
  static DevScan find() {
    return new DevScan(OwnClamd.find());
  }

  boolean isThere() {
    return program != null;
  }

  /** Adds what to do to the faults of purposes that want to scan and cannot. */
  List<String> explain(Reading.Faulty faulty) {
    List<String> explained = new ArrayList<>(faulty.faults());
    if (faulty.lacks(ScanStep.NAME)) {
      explained.add(
          "scan: there is no clamd on this machine; install ClamAV's daemon"
              + " (Debian: apt-get install clamav-daemon) or leave \"scan\" out of the steps");
    }
    return explained;
  }

  /** Begins to start clamd, when a purpose scans; nothing waits for it but scans. */
  List<Step> start(Purposes purposes, Closing closing) {
    return program != null && isWanted(purposes)
        ? List.of(new ScanStep(closing.add(BackgroundClamd.start(program))))
        : List.of();
  }

  /** What users must know of the scans. */
  static List<String> notes(Purposes purposes) {
    return isWanted(purposes)
        ? List.of("Scans know test signatures only: they find EICAR, and no real malware.")
        : List.of();
  }

  private static boolean isWanted(Purposes purposes) {
    return purposes.all().stream().anyMatch(purpose -> purpose.steps().contains(ScanStep.NAME));
  }
}
