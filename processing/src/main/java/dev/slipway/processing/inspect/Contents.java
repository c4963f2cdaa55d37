package dev.slipway.processing.inspect;

import dev.slipway.processing.inspect.TypeDetector.Detected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks into one object, with the reader that its first bytes call for. */
final class Contents {
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

  /** What zip archives are taken for by their first bytes, when these tell no more. */
  private static final Set<String> SAY_LITTLE =
      Set.of("application/zip", "application/x-tika-ooxml");

  /** Archives that nothing here reads. */
  private static final Set<String> CLOSED =
      Set.of(
          "application/x-7z-compressed",
          "application/x-rar-compressed",
          "application/x-bzip2",
          "application/x-bzip",
          "application/x-xz",
          "application/x-lzip",
          "application/x-lzma",
          "application/zstd",
          "application/vnd.ms-cab-compressed",
          "application/x-arj",
          "application/x-lha",
          "application/x-cpio");

  private final Source source;
  private final ArchiveLimits limits;
  private final InspectBounds bounds;
  private final TypeDetector detector;
  private final Report report;
  private final String start;
  private @Nullable ZipArchive zip;

  Contents(
      Source source,
      ArchiveLimits limits,
      InspectBounds bounds,
      TypeDetector detector,
      Report report)
      throws IOException {
    this.source = source;
    this.limits = limits;
    this.bounds = bounds;
    this.detector = detector;
    this.report = report;
    this.start = new String(source.read(0, 8), StandardCharsets.ISO_8859_1);
  }

  /** What the object is, once its container was opened; little is read for it. */
  Detected detect() throws IOException {
    Detected detected = detector.detect(source.read(0, TypeDetector.START));
    if (isZip()) {
      zip = ZipArchive.read(source, tally(), bounds);
      return zipped(zip, detected);
    }
    if (start.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      Set<String> types = OleScan.scan(source, bounds, report);
      return types.isEmpty() ? detected : new Detected(types, true);
    }
    return detected;
  }

  private Detected zipped(ZipArchive archive, Detected detected) throws IOException {
    OfficeScan office = new OfficeScan(archive, bounds, report);
    OfficeKind kind = OfficeKind.of(archive.entries());
    boolean openXml = office.isOpenXml() && kind != null;
    if (openXml) {
      office.scanOpenXml();
    } else if (detected.best().contains("opendocument")) {
      office.scanOpenDocument();
    }
    boolean told =
        !SAY_LITTLE.contains(detected.best()) && !OfficeKind.all().contains(detected.best());
    if (archive.entries().isEmpty() || told) {
      return detected;
    }
    Set<String> types = new LinkedHashSet<>();
    if (!openXml) {
      types.add("application/zip");
    }
    if (kind != null) {
      types.addAll(kind.types(report.has(Finding.OFFICE_MACROS)));
    }
    return new Detected(types, true);
  }

  /** Looks at the rest: what acts, what is of two types, and what an archive holds. */
  void look(Detected detected) throws IOException {
    String type = detected.best();
    boolean markup = detector.isA(type, "application/xml");
    Polyglots polyglots = new Polyglots(source, bounds, report);
    polyglots.look(type, markup || type.startsWith("text/") || AcceptedTypes.isPlain(type));
    if (PAGES.contains(type)) {
      report.add(Finding.HTML);
    } else if (markup) {
      new MarkupScan(type.equals("image/svg+xml"), report).scan(source, bounds);
    } else if (type.equals("application/pdf")) {
      new PdfScan(bounds, report).scan(source);
    }
    if (zip != null) {
      zip.prove(new Layers(source, tally()), source.size() <= bounds.proven());
    } else {
      polyglots.zip(type);
      archive(type);
    }
  }

  private void archive(String type) throws IOException {
    if (CLOSED.contains(type)) {
      report.add(Finding.ARCHIVE_UNVERIFIED);
    } else if (start.startsWith("\u001f\u008b")) {
      try (InputStream in = source.stream(0, source.size())) {
        new Layers(source, tally()).gzip(in, 1);
      }
    } else if (detector.isA(type, "application/x-tar")) {
      try (InputStream in = source.stream(0, source.size())) {
        tally().expand(source.size());
        new Layers(source, tally()).tar(in, 1);
      }
    }
  }

  private boolean isZip() {
    return start.startsWith("PK\3\4") || start.startsWith("PK\5\6");
  }

  private ArchiveTally tally() {
    ArchiveTally tally = report.archive();
    if (tally == null) {
      tally = new ArchiveTally(limits, bounds, source, report);
      report.archive(tally);
    }
    return tally;
  }
}
