package dev.slipway.processing.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks into the parts of a zipped document: for macros, DOCTYPEs and what it loads. */
final class OfficeScan {
  private static final String CONTENTS = "[Content_Types].xml";
  private static final int DOCTYPE_WITHIN = 1024;
  private static final Set<String> LOADED =
      Set.of("attachedTemplate", "oleObject", "frame", "subDocument", "externalLinkPath");

  private final ZipArchive archive;
  private final InspectBounds bounds;
  private final Report report;

  OfficeScan(ZipArchive archive, InspectBounds bounds, Report report) {
    this.archive = archive;
    this.bounds = bounds;
    this.report = report;
  }

  /** Whether the archive has what Office Open XML documents have. */
  boolean isOpenXml() {
    return archive.entry(CONTENTS) != null;
  }

  void scanOpenDocument() {
    if (archive.entries().stream().anyMatch(e -> MacroParts.isOneOfOpenDocument(e.name()))) {
      report.add(Finding.OFFICE_MACROS);
    }
    duplicates();
  }

  // Which of two parts of one name is read depends on the program.
  private void duplicates() {
    Set<String> names = new HashSet<>();
    for (ZipEntryHead entry : archive.entries()) {
      if (!names.add(entry.name().toLowerCase(Locale.ROOT).replace('\\', '/'))) {
        report.add(Finding.ARCHIVE_UNVERIFIED);
      }
    }
  }

  void scanOpenXml() throws IOException {
    duplicates();
    List<ZipEntryHead> parts =
        archive.entries().stream()
            .filter(e -> isXml(e.name()))
            .sorted((a, b) -> Boolean.compare(isRelations(b.name()), isRelations(a.name())))
            .toList();
    if (parts.size() > bounds.officeParts()) {
      report.add(Finding.ARCHIVE_UNVERIFIED);
    }
    for (ZipEntryHead part : parts.subList(0, Math.min(parts.size(), bounds.officeParts()))) {
      boolean relations = isRelations(part.name());
      byte[] start = archive.start(part, relations ? bounds.officePart() : DOCTYPE_WITHIN);
      if (Doctype.isThere(start)) {
        report.add(Finding.DOCTYPE);
      }
      if (relations) {
        relations(start);
      }
    }
    contents();
  }

  // Macros need not be in a part of the usual name; their content type tells.
  private void contents() throws IOException {
    for (ZipEntryHead entry : archive.entries()) {
      if (!entry.name().equalsIgnoreCase(CONTENTS)) {
        continue;
      }
      byte[] bytes = archive.start(entry, bounds.officeContents());
      if (bytes.length >= bounds.officeContents()) {
        report.add(Finding.ARCHIVE_UNVERIFIED);
      }
      String text =
          new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "").toLowerCase(Locale.ROOT);
      if (text.contains("macroenabled.main+xml")
          || text.contains("vbaproject")
          || text.contains("macrosheet")) {
        report.add(Finding.OFFICE_MACROS);
      }
    }
  }

  private void relations(byte[] bytes) {
    try {
      Markup.read(new ByteArrayInputStream(bytes), this::relation);
    } catch (XMLStreamException | RuntimeException e) {
      // Cut off, or damaged; what was seen was seen.
      report.add(Finding.ARCHIVE_UNVERIFIED);
    }
  }

  private void relation(int kind, XMLStreamReader reader) {
    if (kind == XMLStreamConstants.START_ELEMENT
        && reader.getLocalName().equals("Relationship")
        && "External".equals(reader.getAttributeValue(null, "TargetMode"))) {
      String type = String.valueOf(reader.getAttributeValue(null, "Type"));
      if (LOADED.contains(type.substring(type.lastIndexOf('/') + 1))) {
        report.add(Finding.OFFICE_EXTERNAL_CONTENT);
      }
    }
  }

  private static boolean isXml(String name) {
    String path = name.toLowerCase(Locale.ROOT);
    return path.endsWith(".xml") || path.endsWith(".rels");
  }

  private static boolean isRelations(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".rels");
  }
}
