package dev.slipway.processing.inspect;

import java.util.Set;

/**
 * What a purpose says about inspection.
 *
 * @param refuse what is refused, beside what is refused anyway
 * @param allow what is not refused, though it normally is
 */
public record InspectSettings(Set<Finding> refuse, Set<Finding> allow, ArchiveLimits archive) {
  /** Where a purpose says nothing. */
  public static final InspectSettings DEFAULT =
      new InspectSettings(Set.of(), Set.of(), ArchiveLimits.DEFAULT);

  public InspectSettings {
    refuse = Set.copyOf(refuse);
    allow = Set.copyOf(allow);
  }

  /**
   * Whether objects with the finding are refused.
   *
   * @param contentType what it would be served as; as mere bytes nothing acts
   */
  boolean refuses(Finding finding, String contentType) {
    boolean normally = finding.refused(contentType) && !contentType.equals(TypeNames.UNKNOWN);
    return refuse.contains(finding) || (normally && !allow.contains(finding));
  }
}
