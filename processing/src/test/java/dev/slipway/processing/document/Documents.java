package dev.slipway.processing.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents made by the libraries that write them. */
final class Documents {
  static final String ENGLISH =
      "Ships are launched from a slipway, and so are the files that people send through the wires of this harbour.";

  static {
    // What writes documents here logs nothing.
    System.setProperty(
        "log4j2.loggerContextFactory",
        "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
  }

  private Documents() {}

  static byte[] pdf(int pages) throws IOException {
    try (PDDocument pdf = pages(pages)) {
      return save(pdf);
    }
  }

  static byte[] pdfWithScript() throws IOException {
    try (PDDocument pdf = pages(1)) {
      pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('gotcha')"));
      return save(pdf);
    }
  }

  /** A small PDF whose page is drawn by very many blanks. */
  static byte[] pdfOfBlanks(long blanks) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      PDStream content = new PDStream(pdf);
      fill(content, "", blanks, "");
      page.setContents(content);
      return save(pdf);
    }
  }

  /** A small PDF whose description of itself unpacks to more than a child's heap. */
  static byte[] pdfWithEndlessMetadata() throws IOException {
    try (PDDocument pdf = pages(1)) {
      PDMetadata metadata = new PDMetadata(pdf);
      fill(metadata, "<x:xmpmeta xmlns:x='adobe:ns:meta/'>", 300 << 20, "</x:xmpmeta>");
      pdf.getDocumentCatalog().setMetadata(metadata);
      return save(pdf);
    }
  }

  private static void fill(PDStream stream, String before, long blanks, String after)
      throws IOException {
    byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(before.getBytes(StandardCharsets.US_ASCII));
      for (long left = blanks; left > 0; left -= blank.length) {
        out.write(blank);
      }
      out.write(after.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * A PDF under lock and key.
   *
   * @param user what opens it; with an empty one, it is protected from changes only
   */
  static byte[] lockedPdf(String user) throws IOException {
    try (PDDocument pdf = pages(1)) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("owner", user, new AccessPermission());
      policy.setEncryptionKeyLength(256);
      pdf.protect(policy);
      return save(pdf);
    }
  }

  private static PDDocument pages(int pages) throws IOException {
    PDDocument pdf = new PDDocument();
    PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    for (int n = 1; n <= pages; n++) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(font, 10);
        content.setLeading(14);
        content.newLineAtOffset(40, 780);
        content.showText("Page " + n);
        for (int line = 0; line < (pages > 100 ? 0 : 40); line++) {
          content.newLine();
          content.showText(ENGLISH);
        }
        content.endText();
      }
    }
    pdf.getDocumentInformation().setTitle("Fifty pages\u202e about\nships");
    pdf.getDocumentInformation().setAuthor("Ada Lovelace");
    Calendar day = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    day.setTimeInMillis(1_700_000_000_000L);
    pdf.getDocumentInformation().setCreationDate(day);
    return pdf;
  }

  private static byte[] save(PDDocument pdf) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pdf.save(bytes);
    return bytes.toByteArray();
  }

  static byte[] docx(String text) throws IOException {
    try (XWPFDocument docx = new XWPFDocument()) {
      docx.getProperties().getCoreProperties().setTitle("A report");
      docx.getProperties().getCoreProperties().setCreator("Grace Hopper");
      docx.getProperties()
          .getCoreProperties()
          .setCreated(Optional.of(Date.from(Instant.parse("2024-02-29T12:00:00Z"))));
      docx.getProperties().getExtendedProperties().getUnderlyingProperties().setPages(7);
      docx.createParagraph().createRun().setText(text);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      docx.write(bytes);
      return bytes.toByteArray();
    }
  }

  static byte[] lockedDocx() throws Exception {
    EncryptionInfo info = new EncryptionInfo(EncryptionMode.agile);
    Encryptor encryptor = info.getEncryptor();
    encryptor.confirmPassword("secret");
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      try (XWPFDocument docx = new XWPFDocument()) {
        docx.createParagraph().createRun().setText("nobody may read this");
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        docx.write(plain);
        try (var out = encryptor.getDataStream(container)) {
          out.write(plain.toByteArray());
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      container.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }

  static byte[] xlsx(int rows, int columns) throws IOException {
    try (SXSSFWorkbook book = new SXSSFWorkbook(100)) {
      fill(book, rows, columns);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  static byte[] xls(int rows, int columns) throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      fill(book, rows, columns);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void fill(Workbook book, int rows, int columns) {
    Sheet sheet = book.createSheet("Cells");
    for (int r = 0; r < rows; r++) {
      Row row = sheet.createRow(r);
      for (int c = 0; c < columns; c++) {
        if (c % 2 == 0) {
          row.createCell(c).setCellValue("cell " + r + " " + c);
        } else {
          row.createCell(c).setCellValue(r * 1.5);
        }
      }
    }
  }

  static byte[] pptx(int slides) throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      for (int n = 1; n <= slides; n++) {
        show.createSlide().createTextBox().setText("Slide " + n);
      }
      show.getProperties().getExtendedProperties().getUnderlyingProperties().setSlides(slides);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      show.write(bytes);
      return bytes.toByteArray();
    }
  }
}
