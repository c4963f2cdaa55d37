package dev.slipway.processing.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks for what SVG, or other XML that a browser may be given, would run or load. */
final class MarkupScan {
  private static final Set<String> RUNS =
      Set.of("script", "handler", "listener", "iframe", "embed", "object", "applet", "portal");
  private static final int PROLOGUE = 1 << 16;

  /** Whose elements browsers act on. */
  private static final Set<String> ACT =
      Set.of("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml");

  private final boolean all;
  private final Report report;
  private boolean begun;

  /**
   * A scan.
   *
   * @param all whether elements act whatever their namespace is said to be, as in SVG
   */
  MarkupScan(boolean all, Report report) {
    this.all = all;
    this.report = report;
  }

  void scan(Source source, InspectBounds bounds) throws IOException {
    Doctype.check(source.read(0, PROLOGUE), report);
    if (source.size() > bounds.markup()) {
      report.add(Finding.UNREADABLE_MARKUP);
    }
    try (InputStream in = source.stream(0, Math.min(source.size(), bounds.markup()))) {
      Markup.read(in, this::event);
    } catch (XMLStreamException | RuntimeException e) {
      // The JDK's parser throws more than it declares on malformed encodings and limits.
      source.rethrow();
      report.add(Finding.UNREADABLE_MARKUP);
    }
  }

  private void event(int kind, XMLStreamReader reader) {
    switch (kind) {
      case XMLStreamConstants.START_ELEMENT -> element(reader);
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader.getText());
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
        if ("xml-stylesheet".equals(reader.getPITarget())) {
          report.add(Finding.EXTERNAL_REFERENCE);
        }
      }
      case XMLStreamConstants.ENTITY_REFERENCE -> report.add(Finding.DOCTYPE);
      default -> {
        // nothing that acts
      }
    }
  }

  private void element(XMLStreamReader reader) {
    // The parser passes over a DOCTYPE in silence; one so far from the start was not looked at.
    if (!begun && reader.getLocation().getCharacterOffset() > PROLOGUE / 2) {
      report.add(Finding.UNREADABLE_MARKUP);
    }
    begun = true;
    if (!all && !ACT.contains(String.valueOf(reader.getNamespaceURI()))) {
      return;
    }
    String name = reader.getLocalName().toLowerCase(Locale.ROOT);
    if (RUNS.contains(name)) {
      report.add(Finding.SCRIPT);
    }
    if (name.equals("foreignobject")) {
      report.add(Finding.FOREIGN_OBJECT);
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attribute(
          name,
          reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT),
          reader.getAttributeValue(i));
    }
  }

  private void attribute(String element, String name, String value) {
    if (name.startsWith("on") && name.length() > 3) {
      report.add(Finding.EVENT_HANDLER);
    }
    // An animation can set such an attribute, or an address, to what it likes.
    String target = value.strip().toLowerCase(Locale.ROOT);
    if (name.equals("attributename") && target.startsWith("on")) {
      report.add(Finding.EVENT_HANDLER);
    }
    if (Addresses.runs(value)) {
      report.add(Finding.SCRIPT);
    }
    boolean loads =
        switch (name) {
          case "href", "src" -> !element.equals("a") && Addresses.leads(value);
          case "from", "to", "by", "values" -> false;
          default -> Addresses.styleLeads(value);
        };
    if (loads) {
      report.add(Finding.EXTERNAL_REFERENCE);
    }
  }

  private void text(String text) {
    if (all && Addresses.styleLeads(text)) {
      report.add(Finding.EXTERNAL_REFERENCE);
    }
  }
}
