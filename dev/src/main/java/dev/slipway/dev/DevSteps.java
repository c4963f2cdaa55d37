package dev.slipway.dev;

import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.settings.Settings;
import dev.slipway.processing.LeftOutType;
import dev.slipway.processing.engines.BuiltInSteps;
import dev.slipway.processing.engines.Plugins;
import dev.slipway.processing.room.WorkFolders;
import dev.slipway.processing.scan.OwnClamd;
import dev.slipway.processing.scan.OwnScanner;
import dev.slipway.processing.scan.ScanStep;
import dev.slipway.processing.scan.ScanType;
import dev.slipway.processing.webhook.WebhookSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps that purposes may name on a laptop, and what users must know of them. */
final class DevSteps {
  /** What questions to services are signed by here; no secret. */
  private static final String SECRET = "slipway-dev-webhook-secret";

  /** What may be left out of the purposes that come with Slipway. */
  private static final Set<String> OPTIONAL = Set.of("image", "media", "document");

  private final List<StepType> types;
  private final List<String> notes;
  private final boolean scanning;

  private DevSteps(List<StepType> types, List<String> notes, boolean scanning) {
    this.types = types;
    this.notes = notes;
    this.scanning = scanning;
  }

  /**
   * Looks what is on this machine.
   *
   * @throws IOException when a step of the user's own cannot be used; the message is for people
   */
  static DevSteps find(DevOptions options) throws IOException {
    WorkFolders folders = new WorkFolders(DevFiles.temporary(options.data()));
    DevSteps ours =
        of(options.scanning(), OwnClamd.find(), options.config() == null, System.getenv(), folders);
    List<StepType> all = Plugins.join(ours.types, Plugins.load(options.plugins()));
    return new DevSteps(all, ours.notes, ours.scanning);
  }

  /**
   * The steps of ours.
   *
   * @param lenient whether steps that cannot run here are left out, and said to be, instead of
   *     being faults: the purposes that come with Slipway must not keep it from starting. Scans are
   *     never left out unless asked for
   */
  static DevSteps of(
      boolean scanning,
      @Nullable Path clamd,
      boolean lenient,
      Map<String, String> environment,
      WorkFolders folders) {
    List<StepType> types = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (StepType type :
        BuiltInSteps.of(scan(scanning, clamd), WebhookSecret.of(SECRET), environment, folders)) {
      String missing = lenient && OPTIONAL.contains(type.name()) ? missing(type) : null;
      if (missing != null) {
        types.add(new LeftOutType(type, "left out: " + missing));
        notes.add("The step %s is left out: %s.".formatted(type.name(), missing));
      } else {
        types.add(type);
      }
    }
    return new DevSteps(List.copyOf(types), List.copyOf(notes), scanning);
  }

  /** What keeps a step from doing all that it does when nothing is set. */
  private static @Nullable String missing(StepType type) {
    List<String> faults = new ArrayList<>();
    type.check(new Settings(type.name(), Map.of(), faults));
    String missing = type.missing();
    return missing != null || faults.isEmpty() ? missing : faults.getFirst();
  }

  private static StepType scan(boolean scanning, @Nullable Path clamd) {
    ScanType scan =
        clamd == null
            ? ScanType.missing(
                "there is no clamd on this machine. Install ClamAV's daemon (Debian: apt-get"
                    + " install clamav-daemon), or start with --no-scan to try Slipway without"
                    + " scans")
            : ScanType.over(() -> OwnScanner.start(clamd));
    return scanning ? scan : new LeftOutType(scan, "not scanned");
  }

  List<StepType> types() {
    return types;
  }

  /** What users must know. */
  List<String> notes(Purposes purposes) {
    List<String> all = new ArrayList<>();
    boolean wanted =
        purposes.all().stream().anyMatch(purpose -> purpose.steps().contains(ScanStep.NAME));
    if (!scanning) {
      all.add("Started with --no-scan: NOTHING is scanned for malware.");
    } else if (wanted) {
      all.add("Scans know test signatures only: they find EICAR, and no real malware.");
    }
    all.addAll(notes);
    return all;
  }
}
