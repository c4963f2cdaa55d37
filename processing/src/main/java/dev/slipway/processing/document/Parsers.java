package dev.slipway.processing.document;

import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.txt.TXTParser;
import org.xml.sax.ContentHandler;

/** The parsers that there are, each chosen by us: none is found, and none runs a program. */
final class Parsers {
  /** How many bytes of the file tell the two makes of office documents apart. */
  static final int START = 8;

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] COMPOUND = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };

  private final Parser pdf = new PDFParser();
  private final Parser archive = new OOXMLParser();
  private final Parser compound = new OfficeParser();
  private final Parser openDocument = new OpenDocumentParser();
  private final Parser epub = new EpubParser();
  private final Parser rtf = new RTFParser();
  private final Parser html = new JSoupParser();
  private final Parser text = new TXTParser();

  /**
   * The parser of a document.
   *
   * @param archive whether it is an archive, so that what it unpacks to must be looked at before
   */
  record Chosen(Parser parser, boolean archive) {}

  Chosen choose(DocumentKind kind, byte[] start) throws ZipException {
    return switch (kind) {
      case PDF -> new Chosen(pdf, false);
      case OFFICE -> office(start);
      case OPEN_DOCUMENT -> new Chosen(openDocument, true);
      case EPUB -> new Chosen(epub, true);
      case RTF -> new Chosen(rtf, false);
      case HTML -> new Chosen(html, false);
      case TEXT -> new Chosen(text, false);
    };
  }

  private Chosen office(byte[] start) throws ZipException {
    if (startsWith(start, ZIP)) {
      return new Chosen(archive, true);
    }
    if (startsWith(start, COMPOUND)) {
      return new Chosen(compound, false);
    }
    throw new ZipException("it is neither an archive nor a compound file");
  }

  private static boolean startsWith(byte[] start, byte[] sign) {
    return start.length >= sign.length
        && Arrays.equals(start, 0, sign.length, sign, 0, sign.length);
  }

  /** What the parsers are told; a new one for each document. */
  ParseContext context() {
    ParseContext context = new ParseContext();
    context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
    context.set(PDFParserConfig.class, pdfConfig());
    context.set(OfficeParserConfig.class, officeConfig());
    return context;
  }

  private static PDFParserConfig pdfConfig() {
    PDFParserConfig config = new PDFParserConfig();
    config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    config.setExtractInlineImages(false);
    config.setExtractBookmarksText(false);
    config.setExtractActions(false);
    config.setParseIncrementalUpdates(false);
    return config;
  }

  // Event by event: a document as a tree takes twenty times its size.
  private static OfficeParserConfig officeConfig() {
    OfficeParserConfig config = new OfficeParserConfig();
    config.setUseSAXDocxExtractor(true);
    config.setUseSAXPptxExtractor(true);
    config.setExtractMacros(false);
    config.setIncludeSlideMasterContent(false);
    return config;
  }

  /** What is attached to a document or embedded in it is not opened. */
  private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return false;
    }

    @Override
    public void parseEmbedded(
        InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
      // Nothing is wanted of it.
    }
  }
}
