package dev.slipway.server;

import dev.slipway.core.port.StepType;
import dev.slipway.processing.InspectType;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.ScanType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that purposes of a server may name. */
final class ServerSteps {
  private ServerSteps() {}

  static List<StepType> of(@Nullable ClamdAddress clamd) {
    List<StepType> types = new ArrayList<>();
    types.add(
        clamd == null
            ? ScanType.missing(
                "%s is not set; it names a clamd, such as tcp://localhost:3310"
                    .formatted(Variable.CLAMD))
            : ScanType.over(() -> ScanEngine.of(clamd)));
    types.add(new InspectType());
    types.addAll(Engines.plugins());
    return List.copyOf(types);
  }
}
