package dev.slipway.server;

import dev.slipway.core.port.StepType;
import dev.slipway.processing.InspectType;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.ScanType;
import dev.slipway.processing.webhook.WebhookSecret;
import dev.slipway.processing.webhook.WebhookType;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a server need from its environment.
 *
 * @param clamd the scanner for malware
 * @param webhookSecret what questions to services are signed by
 */
record ServerSteps(@Nullable ClamdAddress clamd, @Nullable WebhookSecret webhookSecret) {
  /** What there is without any setting. */
  static final ServerSteps NONE = new ServerSteps(null, null);

  /** The steps that purposes may name, but for the users' own. */
  List<StepType> types() {
    return List.of(
        scan(), new InspectType(), new WebhookType(webhookSecret, InstantSource.system()));
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
