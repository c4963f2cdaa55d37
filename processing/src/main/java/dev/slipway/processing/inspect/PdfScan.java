package dev.slipway.processing.inspect;

import java.io.IOException;
import java.io.InputStream;

/**
 * Looks for what a PDF could do: names in its objects (ISO 32000-1, sections 7.3.5 and 12.6), also
 * in compressed object streams. The start and the end of a large file are read.
 */
final class PdfScan {
  private static final int CHUNK = 1 << 16;

  private final InspectBounds bounds;
  private final Report report;

  PdfScan(InspectBounds bounds, Report report) {
    this.bounds = bounds;
    this.report = report;
  }

  void scan(Source source) throws IOException {
    long first = Math.min(source.size(), bounds.pdfFirst());
    long last = Math.max(first, source.size() - bounds.pdfLast());
    PdfNames names = new PdfNames(report);
    scan(source, 0, last > first ? first : source.size(), names);
    if (last > first) {
      report.add(Finding.PDF_UNREAD);
      scan(source, last, source.size(), names);
    }
  }

  private void scan(Source source, long from, long to, PdfNames names) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = source.stream(from, to);
        PdfStreams streams = new PdfStreams(bounds, names, report)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        streams.accept(chunk, read);
      }
    }
  }
}
