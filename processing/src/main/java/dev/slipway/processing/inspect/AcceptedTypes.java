package dev.slipway.processing.inspect;

import java.util.Map;
import java.util.Set;

/**
 * Which declared types stand although detection names another: where bytes show only the container
 * or only that it is text. What is not in these tables is refused.
 */
final class AcceptedTypes {
  static final String TEXT = "text/plain";

  private static final String ZIP = "application/zip";
  private static final String OOXML = "application/x-tika-ooxml";
  private static final String OLE = "application/x-tika-msoffice";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String MS = "application/vnd.ms-";
  private static final String OPEN = "application/vnd.oasis.opendocument.";

  /** Declared type → what detection may say instead. */
  private static final Map<String, Set<String>> CONTAINERS =
      Map.ofEntries(
          Map.entry(OFFICE + "wordprocessingml.document", Set.of(ZIP, OOXML)),
          Map.entry(OFFICE + "wordprocessingml.template", Set.of(ZIP, OOXML)),
          Map.entry(OFFICE + "spreadsheetml.sheet", Set.of(ZIP, OOXML)),
          Map.entry(OFFICE + "spreadsheetml.template", Set.of(ZIP, OOXML)),
          Map.entry(OFFICE + "presentationml.presentation", Set.of(ZIP, OOXML)),
          Map.entry(OFFICE + "presentationml.slideshow", Set.of(ZIP, OOXML)),
          Map.entry(OFFICE + "presentationml.template", Set.of(ZIP, OOXML)),
          Map.entry(MS + "word.document.macroenabled.12", Set.of(ZIP, OOXML)),
          Map.entry(MS + "excel.sheet.macroenabled.12", Set.of(ZIP, OOXML)),
          Map.entry(MS + "excel.sheet.binary.macroenabled.12", Set.of(ZIP, OOXML)),
          Map.entry(MS + "powerpoint.presentation.macroenabled.12", Set.of(ZIP, OOXML)),
          Map.entry(OPEN + "text", Set.of(ZIP)),
          Map.entry(OPEN + "spreadsheet", Set.of(ZIP)),
          Map.entry(OPEN + "presentation", Set.of(ZIP)),
          Map.entry(OPEN + "graphics", Set.of(ZIP)),
          Map.entry("application/epub+zip", Set.of(ZIP)),
          Map.entry("application/java-archive", Set.of(ZIP)),
          Map.entry("application/vnd.android.package-archive", Set.of(ZIP)),
          Map.entry("application/vnd.google-earth.kmz", Set.of(ZIP)),
          Map.entry("application/msword", Set.of(OLE)),
          Map.entry(MS + "excel", Set.of(OLE)),
          Map.entry(MS + "powerpoint", Set.of(OLE)),
          Map.entry(MS + "outlook", Set.of(OLE)),
          Map.entry("application/vnd.visio", Set.of(OLE)),
          // The same container with and without pictures, or with one codec or another.
          Map.entry("audio/mp4", Set.of("video/mp4")),
          Map.entry("audio/webm", Set.of("video/webm")),
          Map.entry("audio/x-matroska", Set.of("video/x-matroska")),
          Map.entry("audio/ogg", Set.of("application/ogg", "audio/speex")),
          Map.entry("video/ogg", Set.of("application/ogg")),
          Map.entry("application/ogg", Set.of("audio/ogg", "video/ogg", "audio/speex")),
          Map.entry("audio/3gpp", Set.of("video/3gpp")),
          Map.entry("image/heic", Set.of("image/heif")),
          Map.entry("image/heif", Set.of("image/heic")));

  /** Types that are text by nature and have no sign of their own; they are served as declared. */
  private static final Set<String> TEXTUAL =
      Set.of(
          TEXT,
          "text/csv",
          "text/tab-separated-values",
          "text/markdown",
          "text/calendar",
          "text/vcard",
          "text/vtt",
          "application/json",
          "application/ld+json",
          "application/geo+json",
          "application/x-ndjson",
          "application/yaml",
          "application/toml",
          "application/sql",
          "application/x-subrip",
          "application/x-bibtex");

  /** Text that detection takes for something narrower by its first words; none of it runs. */
  private static final Set<String> PLAIN =
      Set.of(
          TEXT,
          "application/inf",
          "application/mathematica",
          "application/mbox",
          "application/vnd.wolfram.wl",
          "application/x-bibtex-text-file",
          "application/x-latex",
          "application/x-subrip",
          "application/x-tex",
          "message/news",
          "message/rfc822",
          "text/calendar",
          "text/troff",
          "text/vcard",
          "text/vnd.graphviz",
          "text/vnd.iptc.anpa",
          "text/vtt",
          "text/x-chdr",
          "text/x-csrc",
          "text/x-diff",
          "text/x-makefile",
          "text/x-matlab",
          "text/x-robots",
          "text/x-vcalendar");

  private AcceptedTypes() {}

  /** Whether the container found is what files of the declared type are made of. */
  static boolean holds(String declared, String detected) {
    return CONTAINERS.getOrDefault(declared, Set.of()).contains(detected);
  }

  /** Whether files of the declared type cannot be told from other text. */
  static boolean isTextual(String declared) {
    return TEXTUAL.contains(declared);
  }

  /** Whether what was found is text that nothing runs. */
  static boolean isPlain(String detected) {
    return PLAIN.contains(detected);
  }
}
