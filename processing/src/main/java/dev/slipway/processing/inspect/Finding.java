package dev.slipway.processing.inspect;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an inspection can find. A purpose refuses them one by one, or by the name of their group.
 */
public enum Finding {
  /** A page, which a browser runs. */
  HTML("active-content", false),
  /** Script in SVG or XML: an element, or an address that is one. */
  SCRIPT("active-content", true),
  /** An attribute in SVG or XML that runs as script. */
  EVENT_HANDLER("active-content", true),
  /** HTML within SVG. */
  FOREIGN_OBJECT("active-content", false),
  /** SVG or XML that loads something from elsewhere. */
  EXTERNAL_REFERENCE("active-content", false),
  /** Entities or an address in the DOCTYPE; in Office documents any DOCTYPE. */
  DOCTYPE("active-content", true),
  /** SVG or XML that cannot be read to its end; in SVG it is refused unless allowed. */
  UNREADABLE_MARKUP("unverified", false),
  PDF_JAVASCRIPT("active-content", false),
  /** A program or file that the PDF starts. */
  PDF_LAUNCH("active-content", false),
  /** A form made of XML, with scripts of its own. */
  PDF_XFA("active-content", false),
  PDF_RICH_MEDIA("active-content", false),
  /** Something done when the PDF is opened, often only a jump to a page. */
  PDF_AUTOMATIC_ACTION("", false),
  PDF_EMBEDDED_FILE("", false),
  /** Parts of the PDF that were not read: it is too large, or they are packed unusually. */
  PDF_UNREAD("unverified", false),
  OFFICE_MACROS("macros", false),
  /** A template or object that an Office document loads from elsewhere. */
  OFFICE_EXTERNAL_CONTENT("active-content", false),
  /** An OLE2 file whose directory cannot be read. */
  OFFICE_UNREAD("unverified", false),
  ENCRYPTED_DOCUMENT("encrypted", false),
  ENCRYPTED_ARCHIVE("encrypted", false),
  /** Links in an archive, which lead out of it where whoever unpacks it follows them. */
  ARCHIVE_LINK("", false),
  /** Entries that were not read: too large, damaged, or packed unusually. */
  ARCHIVE_UNVERIFIED("unverified", false),
  POLYGLOT_HTML("polyglot", true),
  POLYGLOT_JAVASCRIPT("polyglot", true),
  POLYGLOT_PHP("polyglot", true),
  POLYGLOT_PDF("polyglot", true),
  POLYGLOT_ZIP("polyglot", true);

  private final String group;
  private final boolean refused;

  Finding(String group, boolean refused) {
    this.group = group;
    this.refused = refused;
  }

  /** The name in results and settings. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name that refuses it with others; empty when it has none. */
  String group() {
    return group;
  }

  /** Whether files with it are refused where the purpose says nothing. */
  boolean refused(String contentType) {
    return refused || (this == UNREADABLE_MARKUP && contentType.equals("image/svg+xml"));
  }

  /** Those of these names; names of groups stand for all of their group. */
  static Set<Finding> named(Collection<String> names) {
    Set<Finding> found = EnumSet.noneOf(Finding.class);
    for (Finding finding : values()) {
      if (names.contains(finding.code()) || names.contains(finding.group)) {
        found.add(finding);
      }
    }
    return found;
  }

  /** Every name of a finding or group. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    Arrays.stream(values()).forEach(finding -> names.add(finding.code()));
    Arrays.stream(values()).forEach(finding -> names.add(finding.group));
    names.remove("");
    return names;
  }
}
