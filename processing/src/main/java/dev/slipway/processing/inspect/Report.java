package dev.slipway.processing.inspect;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is found in one object. */
final class Report {
  private final Set<Finding> findings = EnumSet.noneOf(Finding.class);
  private @Nullable ArchiveTally archive;

  void add(Finding finding) {
    findings.add(finding);
  }

  boolean has(Finding finding) {
    return findings.contains(finding);
  }

  Set<Finding> findings() {
    return findings;
  }

  List<String> codes() {
    return findings.stream().map(Finding::code).toList();
  }

  void archive(ArchiveTally tally) {
    archive = tally;
  }

  /** What was counted in the archive; null when the object is none. */
  @Nullable ArchiveTally archive() {
    return archive;
  }
}
