package dev.slipway.processing.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a second type that a file is valid as, beside the one it was found to be. */
final class Polyglots {
  private static final String PDF = "application/pdf";
  private static final int PDF_WITHIN = 1024;
  private static final Pattern PDF_HEAD = Pattern.compile("%PDF-\\d\\.\\d");
  private static final Pattern PAGE =
      Pattern.compile(
          "<(?:!doctype html|html|head|body|script|iframe|title|style|table|div|font|h1|img|form"
              + "|meta)[\\s>/]");
  private static final Pattern PHP = Pattern.compile("<\\?php\\s", Pattern.CASE_INSENSITIVE);
  // Archives and the like hold files of any type, near their start, too.
  private static final Pattern HOLDS_NOTHING =
      Pattern.compile("(?:image|audio|video|font)/.*|application/(?:pdf|octet-stream)");
  // Signatures that a script takes for a name, and where it goes on.
  private static final Pattern NAME_OF_SCRIPT =
      Pattern.compile("^(?:GIF8[79]a|BM|RIFF|\u00ff\u00d8\u00ff[\u00e0-\u00ef])(?:\\s*)(/\\*|=)");
  private static final Pattern AFTER_COMMENT = Pattern.compile("\\*/\\s*+[=;(.\\[,]");
  private static final Pattern SCRIPT_TEXT =
      Pattern.compile("=[\\x20-\\x7e\\s]{0,60}?/\\*|=[\\x20-\\x7e\\s]{40}");

  private final Source source;
  private final InspectBounds bounds;
  private final Report report;

  Polyglots(Source source, InspectBounds bounds, Report report) {
    this.source = source;
    this.bounds = bounds;
    this.report = report;
  }

  /**
   * Looks.
   *
   * @param type what the file was found to be
   * @param text whether that is text, which may well speak of other types
   */
  void look(String type, boolean text) throws IOException {
    if (text) {
      pdf(type, true);
    } else if (HOLDS_NOTHING.matcher(type).matches()) {
      pdf(type, false);
      html();
      script();
    }
    if (type.startsWith("image/")) {
      php();
    }
  }

  /** Looks for a zip archive that the object ends with. */
  void zip(String type) throws IOException {
    ZipEnd end = ZipEnd.find(source);
    // Documents and disks may hold a whole archive near their end; there nothing may follow it.
    boolean holdsNone = type.matches("(?:image|audio|font|text)/.*");
    if (end != null && (end.exact() || holdsNone) && end.entries() > 0) {
      report.add(Finding.POLYGLOT_ZIP);
    }
  }

  private void pdf(String type, boolean text) throws IOException {
    Matcher head = PDF_HEAD.matcher(latin(0, PDF_WITHIN + 8));
    if (!head.find()) {
      return;
    }
    if (type.equals(PDF)) {
      precededPdf(head.start());
    } else {
      boolean whole = latin(Math.max(0, source.size() - PDF_WITHIN), PDF_WITHIN).contains("%%EOF");
      if (!text || whole) {
        report.add(Finding.POLYGLOT_PDF);
      }
    }
  }

  private void precededPdf(int start) throws IOException {
    String before = latin(0, start);
    if (!before.replace("\u00ef\u00bb\u00bf", "").isBlank()) {
      report.add(Finding.POLYGLOT_PDF);
    }
  }

  private void html() throws IOException {
    String start = latin(0, bounds.sniffed()).toLowerCase(Locale.ROOT);
    if (PAGE.matcher(start).find()) {
      report.add(Finding.POLYGLOT_HTML);
    }
  }

  // Servers that run PHP do so wherever in a file it is; it hides in comments at either end.
  private void php() throws IOException {
    String start = latin(0, TypeDetector.START);
    String end = latin(Math.max(0, source.size() - TypeDetector.START), TypeDetector.START);
    if (PHP.matcher(start).find() || PHP.matcher(end).find()) {
      report.add(Finding.POLYGLOT_PHP);
    }
  }

  private void script() throws IOException {
    Matcher name = NAME_OF_SCRIPT.matcher(latin(0, 64));
    if (!name.find()) {
      return;
    }
    String rest = latin(name.start(1), bounds.script());
    boolean comment = name.group(1).equals("/*");
    if (comment ? AFTER_COMMENT.matcher(rest).find() : SCRIPT_TEXT.matcher(rest).lookingAt()) {
      report.add(Finding.POLYGLOT_JAVASCRIPT);
    }
  }

  private String latin(long from, int length) throws IOException {
    return new String(source.read(from, length), StandardCharsets.ISO_8859_1);
  }
}
