package dev.slipway.processing.document;

import java.util.List;

/** What the child has on its class path. */
final class TikaLibraries {
  /** A class of each; a library that is missing is told by the class's name. */
  static final List<String> SAMPLES =
      List.of(
          "org.apache.tika.Tika",
          "org.apache.tika.parser.pdf.PDFParser",
          "org.apache.tika.parser.microsoft.OfficeParser",
          "org.apache.tika.parser.odf.OpenDocumentParser",
          "org.apache.tika.parser.txt.TXTParser",
          "org.apache.tika.parser.html.JSoupParser",
          "org.apache.tika.parser.xml.XMLParser",
          "org.apache.tika.zip.utils.ZipSalvager",
          "org.apache.tika.parser.xmp.JempboxExtractor",
          "org.apache.pdfbox.Loader",
          "org.apache.pdfbox.io.RandomAccessRead",
          "org.apache.pdfbox.tools.imageio.ImageIOUtil",
          "org.apache.fontbox.FontBoxFont",
          "org.apache.xmpbox.XMPMetadata",
          "org.apache.jempbox.xmp.XMPMetadata",
          "org.apache.poi.POIDocument",
          "org.apache.poi.hwpf.HWPFDocument",
          "org.apache.poi.ooxml.POIXMLDocument",
          "org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles",
          "org.apache.xmlbeans.XmlObject",
          "org.apache.commons.compress.archivers.zip.ZipFile",
          "org.apache.commons.codec.Charsets",
          "org.apache.commons.collections4.CollectionUtils",
          "org.apache.commons.io.IOUtils",
          "org.apache.commons.lang3.StringUtils",
          "org.apache.commons.logging.LogFactory",
          "org.apache.logging.log4j.LogManager",
          "org.slf4j.LoggerFactory",
          "com.zaxxer.sparsebits.SparseBitSet",
          "org.mozilla.universalchardet.UniversalDetector",
          "org.jsoup.Jsoup",
          "com.optimaize.langdetect.LanguageDetector",
          "com.google.common.base.Optional");

  private TikaLibraries() {}
}
