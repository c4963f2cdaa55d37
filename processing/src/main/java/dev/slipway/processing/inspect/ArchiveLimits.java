package dev.slipway.processing.inspect;

import dev.slipway.core.settings.Settings;
import java.util.Set;

/**
 * What a purpose takes of archives; beyond it an archive is unsafe.
 *
 * @param entries at all depths together
 * @param expandedBytes at all depths together
 * @param ratio expanded bytes for one stored, for each entry and for all
 * @param depth archives within archives; 1 takes none
 */
public record ArchiveLimits(int entries, long expandedBytes, int ratio, int depth) {
  static final ArchiveLimits DEFAULT = new ArchiveLimits(10_000, 10L << 30, 200, 3);

  private static final int MOST_ENTRIES = 200_000;
  private static final long MOST_BYTES = 1L << 50;

  static ArchiveLimits read(Settings settings) {
    settings.allow(Set.of("entries", "expandedBytes", "ratio", "depth"));
    return new ArchiveLimits(
        settings.whole("entries", DEFAULT.entries(), 1, MOST_ENTRIES),
        settings.bytes("expandedBytes", DEFAULT.expandedBytes(), 1, MOST_BYTES),
        settings.whole("ratio", DEFAULT.ratio(), 1, 100_000),
        settings.whole("depth", DEFAULT.depth(), 1, 10));
  }
}
