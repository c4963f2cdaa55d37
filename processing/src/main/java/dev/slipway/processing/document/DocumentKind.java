package dev.slipway.processing.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The families of documents, each with a reader of its own. */
public enum DocumentKind {
  PDF,
  /** Of either make: archives of XML since 2007, compound files before and when encrypted. */
  OFFICE,
  OPEN_DOCUMENT,
  EPUB,
  RTF,
  HTML,
  TEXT;

  private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
  private static final String MS = "application/vnd.ms-";
  private static final String OPEN = "application/vnd.oasis.opendocument.";

  private static final Map<String, DocumentKind> BY_TYPE =
      byType(
          Map.of(
              PDF,
              List.of("application/pdf"),
              OFFICE,
              List.of(
                  "application/msword",
                  MS + "excel",
                  MS + "powerpoint",
                  OOXML + "wordprocessingml.document",
                  OOXML + "wordprocessingml.template",
                  OOXML + "spreadsheetml.sheet",
                  OOXML + "spreadsheetml.template",
                  OOXML + "presentationml.presentation",
                  OOXML + "presentationml.slideshow",
                  OOXML + "presentationml.template",
                  MS + "word.document.macroenabled.12",
                  MS + "excel.sheet.macroenabled.12",
                  MS + "powerpoint.presentation.macroenabled.12"),
              OPEN_DOCUMENT,
              List.of(
                  OPEN + "text", OPEN + "spreadsheet", OPEN + "presentation", OPEN + "graphics"),
              EPUB,
              List.of("application/epub+zip"),
              RTF,
              List.of("application/rtf", "text/rtf"),
              HTML,
              List.of("text/html", "application/xhtml+xml"),
              TEXT,
              List.of(
                  "text/plain",
                  "text/csv",
                  "text/tab-separated-values",
                  "text/markdown",
                  // Tika's name of it
                  "text/x-web-markdown")));

  /** The kind of a content type without parameters; null when it is not one of documents. */
  public static @Nullable DocumentKind of(String contentType) {
    return BY_TYPE.get(contentType);
  }

  private static Map<String, DocumentKind> byType(Map<DocumentKind, List<String>> types) {
    Map<String, DocumentKind> byType = new HashMap<>();
    types.forEach((kind, names) -> names.forEach(name -> byType.put(name, kind)));
    return byType;
  }
}
