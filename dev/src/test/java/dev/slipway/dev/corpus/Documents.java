package dev.slipway.dev.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents made by the libraries that write them, and what hostile people make of them. */
final class Documents {
  static final String WORD = "word/document.xml";

  private static final String TYPES = "[Content_Types].xml";
  private static final String MAIN = "wordprocessingml.document.main+xml";

  static {
    // What writes documents here logs nothing.
    System.setProperty(
        "log4j2.loggerContextFactory",
        "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
  }

  private Documents() {}

  static byte[] pdf(int pages) throws IOException {
    try (PDDocument pdf = pages(pages)) {
      return saved(pdf);
    }
  }

  static byte[] pdfWithScript() throws IOException {
    try (PDDocument pdf = pages(1)) {
      pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('gotcha')"));
      return saved(pdf);
    }
  }

  /** A page that is drawn by these bytes, compressed. */
  static byte[] pdfDrawnBy(byte[] content) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      PDStream stream = new PDStream(pdf);
      try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
        out.write(content);
      }
      page.setContents(stream);
      return saved(pdf);
    }
  }

  static byte[] pdfWithAttachment(byte[] content) throws IOException {
    try (PDDocument pdf = pages(1)) {
      PDComplexFileSpecification file = new PDComplexFileSpecification();
      file.setFile("a.bin");
      file.setEmbeddedFile(
          new PDEmbeddedFile(pdf, new ByteArrayInputStream(content), COSName.FLATE_DECODE));
      PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
      files.setNames(Map.of("a.bin", file));
      PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
      names.setEmbeddedFiles(files);
      pdf.getDocumentCatalog().setNames(names);
      return saved(pdf);
    }
  }

  /** A small PDF whose description of itself unpacks to more than a child's heap. */
  static byte[] pdfWithEndlessMetadata(int mebibytes) throws IOException {
    try (PDDocument pdf = pages(1)) {
      PDMetadata metadata = new PDMetadata(pdf);
      try (OutputStream out = metadata.createOutputStream(COSName.FLATE_DECODE)) {
        out.write("<x:xmpmeta xmlns:x='adobe:ns:meta/'>".getBytes(US_ASCII));
        Archives.fill(out, mebibytes);
        out.write("</x:xmpmeta>".getBytes(US_ASCII));
      }
      pdf.getDocumentCatalog().setMetadata(metadata);
      return saved(pdf);
    }
  }

  static byte[] lockedPdf() throws IOException {
    try (PDDocument pdf = pages(1)) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("owner", "user", new AccessPermission());
      policy.setEncryptionKeyLength(256);
      pdf.protect(policy);
      return saved(pdf);
    }
  }

  /** A PDF whose pages hold each other. */
  static byte[] pdfInCircles() {
    return """
    %PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 9>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
    4 0 obj<</Type/Pages/Kids[2 0 R 4 0 R]/Parent 4 0 R/Count 5>>endobj
    trailer<</Root 1 0 R>>
    %%EOF
    """
        .getBytes(US_ASCII);
  }

  private static PDDocument pages(int pages) throws IOException {
    PDDocument pdf = new PDDocument();
    PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    for (int n = 1; n <= pages; n++) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(font, 12);
        content.newLineAtOffset(40, 780);
        content.showText("Page " + n);
        content.endText();
      }
    }
    return pdf;
  }

  private static byte[] saved(PDDocument pdf) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pdf.save(bytes);
    return bytes.toByteArray();
  }

  static byte[] docx() throws IOException {
    try (XWPFDocument docx = new XWPFDocument()) {
      docx.createParagraph().createRun().setText("Ships are launched from a slipway.");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      docx.write(bytes);
      return bytes.toByteArray();
    }
  }

  /** With something in place of its text: before the text's element, and in its first paragraph. */
  static byte[] docx(String before, String text) throws IOException {
    String xml =
        before
            + "<w:document"
            + " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
            + "<w:body><w:p><w:r><w:t>"
            + text
            + "</w:t></w:r></w:p></w:body></w:document>";
    return Archives.with(docx(), WORD, xml.getBytes(UTF_8));
  }

  static byte[] docxBomb(int mebibytes) throws IOException {
    byte[] whole = docx();
    String[] around = Archives.text(whole, WORD).split("Ships", 2);
    return Archives.with(
        whole, WORD, around[0].getBytes(UTF_8), mebibytes, around[1].getBytes(UTF_8));
  }

  /** A document with macros; {@code told} says whether its type tells so. */
  static byte[] docm(boolean told) throws IOException {
    byte[] whole = docx();
    String types = Archives.text(whole, TYPES);
    String ours =
        told
            ? types.replace(
                "application/vnd.openxmlformats-officedocument." + MAIN,
                "application/vnd.ms-word.document.macroEnabled.main+xml")
            : types;
    byte[] typed = Archives.with(whole, TYPES, ours.getBytes(UTF_8));
    return Archives.with(typed, "word/vbaProject.bin", "Attribute VB_Name".getBytes(US_ASCII));
  }

  /** A document that wants its template from elsewhere. */
  static byte[] docxWithTemplate(String url) throws IOException {
    String relations =
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="%s" TargetMode="External"/>
        </Relationships>"""
            .formatted(url);
    return Archives.with(docx(), "word/_rels/settings.xml.rels", relations.getBytes(UTF_8));
  }

  static byte[] xlsx() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      return cells(book);
    }
  }

  static byte[] xls() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      return cells(book);
    }
  }

  private static byte[] cells(Workbook book) throws IOException {
    book.createSheet("Cells").createRow(0).createCell(0).setCellValue("a slipway");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    book.write(bytes);
    return bytes.toByteArray();
  }

  static byte[] pptx() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      show.createSlide().createTextBox().setText("A slipway");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      show.write(bytes);
      return bytes.toByteArray();
    }
  }
}
