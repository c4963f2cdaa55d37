package dev.slipway.core.purpose;

import dev.slipway.core.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A named rule set: what may be uploaded, how long a grant lives, which steps run.
 *
 * @param name 1 to 64 characters of a-z, 0-9 and hyphen
 * @param types the content types taken, one or more
 * @param extensions of file names, lower case, without the dot; empty for any
 * @param minSize in bytes, 1 or more
 * @param maxSize in bytes
 * @param largeFrom the size in bytes from which on an upload is large: where there are workers for
 *     large uploads, they process it
 * @param ttl how long a grant lives: 1 minute to 7 days
 * @param steps in the order they run; the last is promote
 * @param settings what the purpose says about steps, by their names; the form is each step's own
 */
public record Purpose(
    String name,
    List<TypePattern> types,
    Set<String> extensions,
    long minSize,
    long maxSize,
    long largeFrom,
    Duration ttl,
    TransferRules transfers,
    List<String> steps,
    Retention retention,
    FileNames fileNames,
    Map<String, Map<String, Object>> settings) {
  public Purpose {
    types = List.copyOf(types);
    extensions = Set.copyOf(extensions);
    steps = List.copyOf(steps);
    settings = Map.copyOf(settings);
  }

  /** What this purpose says about a step, which found it in order at the start. */
  public Settings settingsOf(String step) {
    return new Settings(step, settings.getOrDefault(step, Map.of()), new ArrayList<>());
  }
}
