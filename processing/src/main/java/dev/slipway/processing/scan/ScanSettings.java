package dev.slipway.processing.scan;

import dev.slipway.core.port.Step.Evidence;
import dev.slipway.core.settings.Settings;
import java.util.Set;

/**
 * What a purpose says about its scans.
 *
 * @param unscannable what becomes of objects that the scanner cannot look into; they are refused in
 *     any case
 */
record ScanSettings(Evidence unscannable) {
  static ScanSettings read(Settings settings) {
    settings.allow(Set.of("unscannable"));
    String unscannable =
        settings.choice("unscannable", "quarantine", Set.of("quarantine", "delete"));
    return new ScanSettings(unscannable.equals("delete") ? Evidence.DELETED : Evidence.KEPT);
  }
}
