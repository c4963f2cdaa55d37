package dev.slipway.processing.inspect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of Office Open XML documents, told by the folder that their parts are in. */
enum OfficeKind {
  WORD("word/", "wordprocessingml", "document template", "word", "document template"),
  EXCEL("xl/", "spreadsheetml", "sheet template", "excel", "sheet template addin sheet.binary"),
  POWERPOINT(
      "ppt/",
      "presentationml",
      "presentation slideshow template",
      "powerpoint",
      "presentation slideshow template addin");

  private final String folder;
  private final String plainFamily;
  private final String plainKinds;
  private final String macroFamily;
  private final String macroKinds;

  OfficeKind(
      String folder, String plainFamily, String plainKinds, String macroFamily, String macroKinds) {
    this.folder = folder;
    this.plainFamily = plainFamily;
    this.plainKinds = plainKinds;
    this.macroFamily = macroFamily;
    this.macroKinds = macroKinds;
  }

  /** The kind whose parts are there; null when it is none, or parts of several are there. */
  static @Nullable OfficeKind of(List<ZipEntryHead> entries) {
    OfficeKind found = null;
    for (OfficeKind kind : values()) {
      if (entries.stream().anyMatch(e -> kind.holds(e.name()))) {
        if (found != null) {
          return null;
        }
        found = kind;
      }
    }
    return found;
  }

  private boolean holds(String name) {
    return name.toLowerCase(Locale.ROOT).replace('\\', '/').startsWith(folder);
  }

  /** The types that documents of this kind may be declared as, the likeliest first. */
  Set<String> types(boolean withMacros) {
    Set<String> types = new LinkedHashSet<>();
    if (!withMacros) {
      for (String kind : plainKinds.split(" ", -1)) {
        types.add("application/vnd.openxmlformats-officedocument." + plainFamily + "." + kind);
      }
    }
    // A document that may hold macros need not.
    for (String kind : macroKinds.split(" ", -1)) {
      types.add("application/vnd.ms-" + macroFamily + "." + kind + ".macroenabled.12");
    }
    return types;
  }

  /** The types of all kinds. */
  static Set<String> all() {
    Set<String> types = new LinkedHashSet<>();
    for (OfficeKind kind : values()) {
      types.addAll(kind.types(false));
    }
    return types;
  }
}
