package dev.slipway.server;

import dev.slipway.core.port.StepType;
import dev.slipway.processing.engines.BuiltInSteps;
import dev.slipway.processing.room.WorkFolders;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.ScanType;
import dev.slipway.processing.webhook.WebhookSecret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a server, over what its settings name.
 *
 * @param clamd the scanner for malware
 * @param webhookSecret what questions to services are signed by
 * @param environment where programs and libraries are named
 */
record ServerSteps(
    @Nullable ClamdAddress clamd,
    @Nullable WebhookSecret webhookSecret,
    Map<String, String> environment) {
  /** The steps that purposes may name, but for the users' own. */
  List<StepType> types() {
    return BuiltInSteps.of(scan(), webhookSecret, environment, WorkFolders.ofThisSystem());
  }

  private ScanType scan() {
    ClamdAddress address = clamd;
    return address == null
        ? ScanType.missing(
            "%s is not set; it names a clamd, such as tcp://localhost:3310"
                .formatted(Variable.CLAMD))
        : ScanType.over(() -> ScanEngine.of(address));
  }
}
