package dev.slipway.processing.inspect;

import dev.slipway.core.settings.Settings;
import java.util.List;
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

  /** Reads what a purpose says under {@code inspect}. */
  public static InspectSettings read(Settings settings) {
    settings.allow(Set.of("refuse", "allow", "archive"));
    Set<Finding> refuse = findings(settings, "refuse");
    Set<Finding> allow = findings(settings, "allow");
    for (Finding finding : refuse) {
      if (allow.contains(finding)) {
        settings.fault("allow", "\"%s\" is refused, too".formatted(finding.code()));
      }
    }
    return new InspectSettings(refuse, allow, ArchiveLimits.read(settings.within("archive")));
  }

  private static Set<Finding> findings(Settings settings, String name) {
    List<String> named = settings.texts(name);
    Set<String> known = Finding.names();
    for (String one : named) {
      if (!known.contains(one)) {
        settings.fault(
            name, "\"%s\" is unknown; known are %s".formatted(one, String.join(", ", known)));
      }
    }
    return Finding.named(named);
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
