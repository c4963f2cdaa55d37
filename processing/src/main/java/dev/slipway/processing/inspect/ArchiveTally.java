package dev.slipway.processing.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an archive holds, at all depths, against the limits. The first that is gone beyond
 * makes it unsafe, and whoever walks it stops.
 */
final class ArchiveTally {
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final int SHOWN = 80;

  private final ArchiveLimits limits;
  private final InspectBounds bounds;
  private final Report report;
  private final Source source;
  private int entries;
  private long expanded;
  private long inflated;
  private int depth = 1;
  private @Nullable String fault;

  ArchiveTally(ArchiveLimits limits, InspectBounds bounds, Source source, Report report) {
    this.limits = limits;
    this.bounds = bounds;
    this.source = source;
    this.report = report;
  }

  /** Why the archive is unsafe, to follow "the archive "; null while it is not. */
  @Nullable String fault() {
    return fault;
  }

  /** Whether there is no use in going on. */
  boolean over() {
    return fault != null;
  }

  void unsafe(String why) {
    if (fault == null) {
      fault = why;
    }
  }

  /** Counts an entry. */
  void entry(String name) {
    entries++;
    if (entries > limits.entries()) {
      unsafe("holds more than the %s entries that are allowed".formatted(limits.entries()));
    }
    name(name);
  }

  /** Checks a name that an entry has, or may be given. */
  void name(String name) {
    if (name.length() > bounds.nameLength()) {
      unsafe("holds a name of more than %s bytes".formatted(bounds.nameLength()));
    } else if (leadsOut(name)) {
      unsafe("holds the name \"%s\", which leads out of it".formatted(shown(name)));
    }
    if (MacroParts.isOne(name)) {
      report.add(Finding.OFFICE_MACROS);
    }
  }

  /** Counts bytes that come out of an entry. */
  void expand(long bytes) {
    expanded = expanded + bytes < 0 ? Long.MAX_VALUE : expanded + bytes;
    if (expanded > limits.expandedBytes()) {
      unsafe(
          "expands to more than the %s bytes that are allowed".formatted(limits.expandedBytes()));
    }
    ratio(source.size(), expanded);
  }

  /** Checks how much one part grows. */
  void ratio(long from, long to) {
    if (to > bounds.ratioFloor() && to / limits.ratio() >= Math.max(1, from)) {
      unsafe("expands to more than %s times its size".formatted(limits.ratio()));
    }
  }

  /** Counts bytes that were expanded to prove what is said; false when it has been enough. */
  boolean prove(long bytes) {
    inflated += bytes;
    if (inflated > bounds.inflated() || source.fetched() > bounds.fetched()) {
      unverified();
      return false;
    }
    return true;
  }

  void depth(int reached) {
    depth = Math.max(depth, reached);
    if (reached > limits.depth()) {
      unsafe("holds archives within archives, more than %s deep".formatted(limits.depth()));
    }
  }

  void encrypted() {
    report.add(Finding.ENCRYPTED_ARCHIVE);
  }

  void link() {
    report.add(Finding.ARCHIVE_LINK);
  }

  void unverified() {
    report.add(Finding.ARCHIVE_UNVERIFIED);
  }

  /** For the record. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("entries", (long) entries);
    facts.put("expandedBytes", expanded);
    facts.put("ratio", Math.round(10.0 * expanded / Math.max(1, source.size())) / 10.0);
    facts.put("depth", (long) depth);
    facts.put("encrypted", report.has(Finding.ENCRYPTED_ARCHIVE));
    return facts;
  }

  private static boolean leadsOut(String name) {
    if (name.indexOf('\0') >= 0
        || name.startsWith("/")
        || name.startsWith("\\")
        || DRIVE.matcher(name).matches()) {
      return true;
    }
    for (String part : SEPARATOR.split(name, -1)) {
      if (part.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /** As much of a name as may be shown. */
  static String shown(String name) {
    String line = name.replaceAll("[^ -~]", "?");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }
}
