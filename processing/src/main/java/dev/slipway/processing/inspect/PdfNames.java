package dev.slipway.processing.inspect;

import java.util.Map;

/** Knows the names in a PDF that stand for something it could do. */
final class PdfNames {
  /** Long enough not to be in compressed bytes by chance. */
  private static final Map<String, Finding> ANYWHERE =
      Map.of(
          "JavaScript", Finding.PDF_JAVASCRIPT,
          "Launch", Finding.PDF_LAUNCH,
          "RichMedia", Finding.PDF_RICH_MEDIA,
          "OpenAction", Finding.PDF_AUTOMATIC_ACTION,
          "EmbeddedFile", Finding.PDF_EMBEDDED_FILE,
          "EmbeddedFiles", Finding.PDF_EMBEDDED_FILE,
          "Encrypt", Finding.ENCRYPTED_DOCUMENT);

  private static final Map<String, Finding> OUTSIDE_STREAMS =
      Map.of(
          "JS", Finding.PDF_JAVASCRIPT,
          "AA", Finding.PDF_AUTOMATIC_ACTION,
          "XFA", Finding.PDF_XFA);

  private final Report report;

  PdfNames(Report report) {
    this.report = report;
  }

  void found(String name, boolean inStream) {
    Finding finding = ANYWHERE.get(name);
    if (finding == null && !inStream) {
      finding = OUTSIDE_STREAMS.get(name);
    }
    if (finding != null) {
      report.add(finding);
    }
  }
}
