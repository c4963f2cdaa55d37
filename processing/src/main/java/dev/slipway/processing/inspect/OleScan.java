package dev.slipway.processing.inspect;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what an OLE2 file is, and whether it holds macros or is encrypted, by its streams' names.
 */
final class OleScan {
  private static final Set<String> MACROS =
      Set.of("vba", "_vba_project", "_vba_project_cur", "macros");
  private static final Map<String, String> TYPES =
      Map.of(
          "worddocument", "application/msword",
          "workbook", "application/vnd.ms-excel",
          "book", "application/vnd.ms-excel",
          "powerpoint document", "application/vnd.ms-powerpoint",
          "visiodocument", "application/vnd.visio",
          "__properties_version1.0", "application/vnd.ms-outlook");

  private OleScan() {}

  /** The types that the file shows; none when that cannot be told. */
  static Set<String> scan(Source source, InspectBounds bounds, Report report) throws IOException {
    Set<String> names = OleFile.names(source, bounds);
    if (names == null) {
      report.add(Finding.OFFICE_UNREAD);
      return Set.of();
    }
    if (names.stream().anyMatch(MACROS::contains)) {
      report.add(Finding.OFFICE_MACROS);
    }
    if (names.contains("encryptedpackage")) {
      report.add(Finding.ENCRYPTED_DOCUMENT);
      return OfficeKind.all();
    }
    Set<String> types = new TreeSet<>();
    TYPES.forEach(
        (stream, type) -> {
          if (names.contains(stream)) {
            types.add(type);
          }
        });
    return types;
  }
}
