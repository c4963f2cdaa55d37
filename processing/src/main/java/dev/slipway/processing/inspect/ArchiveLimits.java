package dev.slipway.processing.inspect;

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
}
