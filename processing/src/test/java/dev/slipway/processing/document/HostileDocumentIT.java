package dev.slipway.processing.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processing.document.DocumentOutcome.Encrypted;
import dev.slipway.processing.document.DocumentOutcome.Read;
import dev.slipway.processing.document.DocumentOutcome.Unreadable;
import dev.slipway.processing.room.RoomException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile documents are told by name, and the next one is read all the same. */
class HostileDocumentIT {
  private static final String WORD =
      "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>";
  private static final int ROUNDS = 300;

  @TempDir static Path folder;
  @TempDir static Path elsewhere;
  private static DocumentEngine engine;

  @BeforeAll
  static void open() {
    engine = TestEngine.open(folder);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @AfterEach
  void theNextDocumentIsRead() throws IOException {
    assertThat(
            TestEngine.text(
                TestEngine.read(engine, DocumentKind.OFFICE, Documents.docx("still there"))))
        .isEqualTo("still there");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void documentThatUnpacksToFourHundredMegabytesIsRefusedUnopened() throws IOException {
    String[] around = WORD.split("%s", -1);
    byte[] bomb =
        Zips.bloated(Documents.docx("x"), "word/document.xml", around[0], around[1], 400L << 20);

    assertThat(bomb.length).isLessThan(500_000);
    assertThat(refused(DocumentKind.OFFICE, bomb))
        .startsWith("a file in it unpacks to 4194")
        .endsWith("bytes, more than 200 times its size");
  }

  @Test
  void sizesThatAreNotToldTrulyDoNotHelp() throws IOException {
    String[] around = WORD.split("%s", -1);
    byte[] bomb =
        Zips.bloated(Documents.docx("x"), "word/document.xml", around[0], around[1], 40L << 20);
    Zips.belie(bomb, "word/document.xml", 1000);

    assertThat(refused(DocumentKind.OFFICE, bomb))
        .isEqualTo("a file in it unpacks to more than the 1000 bytes it is said to have");
  }

  @Test
  void archiveOfVeryManyFilesIsRefused() throws IOException {
    byte[] many = Zips.ofEmptyFiles(20_001);

    assertThat(refused(DocumentKind.OPEN_DOCUMENT, many))
        .isEqualTo("it holds more than 20000 files");
  }

  @Test
  void entitiesReachNoFile() throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "open sesame");
    String type =
        "<!DOCTYPE x [<!ENTITY e SYSTEM '%s'><!ENTITY %% p SYSTEM '%s'> %%p;]>"
            .formatted(secret.toUri(), secret.toUri());
    byte[] docx =
        Zips.replaced(
            Documents.docx("x"), "word/document.xml", type + WORD.formatted("before &e; after"));
    byte[] odt =
        Zips.replaced(
            Zips.openDocument("x"),
            "content.xml",
            type
                + "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body><o:text><t:p>&e;</t:p></o:text></o:body></o:document-content>");
    byte[] epub =
        Zips.replaced(Zips.epub("x"), "one.xhtml", type + "<html><body>&e;</body></html>");

    assertSaysNothingOf("sesame", TestEngine.outcome(engine, DocumentKind.OFFICE, docx));
    assertSaysNothingOf("sesame", TestEngine.outcome(engine, DocumentKind.OPEN_DOCUMENT, odt));
    assertSaysNothingOf("sesame", TestEngine.outcome(engine, DocumentKind.EPUB, epub));
  }

  @Test
  void entitiesThatMultiplyCostNothing() throws IOException {
    StringBuilder type = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha ha ha ha ha ha ha ha '>");
    for (int n = 1; n < 12; n++) {
      type.append("<!ENTITY a%s '%s'>".formatted(n, "&a%s;".formatted(n - 1).repeat(10)));
    }
    byte[] docx =
        Zips.replaced(
            Documents.docx("x"), "word/document.xml", type + "]>" + WORD.formatted("&a11;"));

    assertSaysNothingOf("ha ha", TestEngine.outcome(engine, DocumentKind.OFFICE, docx));
  }

  @Test
  void pdfWhosePagesGoInCirclesEnds() throws IOException {
    for (String kids : List.of("2 0 R", "2 0 R 3 0 R", "3 0 R 4 0 R")) {
      String pdf =
          """
          %%PDF-1.4
          1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
          2 0 obj<</Type/Pages/Kids[%s]/Count 9>>endobj
          3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
          4 0 obj<</Type/Pages/Kids[2 0 R 4 0 R]/Parent 4 0 R/Count 5>>endobj
          trailer<</Root 1 0 R>>
          %%%%EOF"""
              .formatted(kids);

      assertThat(TestEngine.outcome(engine, DocumentKind.PDF, pdf.getBytes(US_ASCII)))
          .isInstanceOfAny(Read.class, Unreadable.class);
    }
  }

  @Test
  void pdfOfTenThousandPagesIsRead() throws IOException {
    Read read = TestEngine.read(engine, DocumentKind.PDF, Documents.pdf(10_000));

    assertThat(read.facts().pages()).isEqualTo(10_000);
    assertThat(TestEngine.text(read)).endsWith("Page 10000");
  }

  @Test
  void scriptInPdfIsNoText() throws IOException {
    assertThat(
            TestEngine.text(TestEngine.read(engine, DocumentKind.PDF, Documents.pdfWithScript())))
        .startsWith("Page 1")
        .doesNotContain("gotcha");
  }

  @Test
  void memoryRunningOutCostsOneCall() throws IOException {
    byte[] greedy = Documents.pdfWithEndlessMetadata();

    assertThatThrownBy(() -> TestEngine.outcome(engine, DocumentKind.PDF, greedy))
        .isInstanceOfSatisfying(
            RoomException.class,
            e ->
                assertThat(e.reason())
                    .isIn(RoomException.Reason.CRASHED, RoomException.Reason.TIMED_OUT));
  }

  @Test
  void pageDrawnByVeryManyBlanksIsRead() throws IOException {
    Read read = TestEngine.read(engine, DocumentKind.PDF, Documents.pdfOfBlanks(100 << 20));

    assertThat(read.facts().pages()).isEqualTo(1);
  }

  @Test
  void longHypertextIsReadFromItsStart() throws IOException {
    byte[] html = "<p>Hello</p><!-- %s -->".formatted("x".repeat(10 << 20)).getBytes(US_ASCII);

    Read read = TestEngine.read(engine, DocumentKind.HTML, html);

    assertThat(TestEngine.text(read)).isEqualTo("Hello");
    assertThat(read.truncated()).isTrue();
  }

  @Test
  void nestingWithoutEndIsRefused() throws IOException {
    byte[] rtf = ("{\\rtf1 " + "{\\b ".repeat(200_000) + "x").getBytes(US_ASCII);
    byte[] pdf =
        ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(500_000) + ">>endobj")
            .getBytes(US_ASCII);
    byte[] html = "<div>".repeat(20_000).getBytes(US_ASCII);

    for (Map.Entry<DocumentKind, byte[]> each :
        Map.of(DocumentKind.RTF, rtf, DocumentKind.PDF, pdf, DocumentKind.HTML, html).entrySet()) {
      assertThat(TestEngine.outcome(engine, each.getKey(), each.getValue()))
          .isInstanceOfAny(Read.class, Unreadable.class);
    }
  }

  @Test
  void whatIsNoDocumentIsUnreadable() throws IOException {
    byte[] nonsense = "nonsense".getBytes(US_ASCII);
    for (DocumentKind kind :
        List.of(
            DocumentKind.PDF, DocumentKind.OFFICE, DocumentKind.OPEN_DOCUMENT, DocumentKind.EPUB)) {
      assertThat(refused(kind, nonsense)).as("%s", kind).isNotEmpty();
    }
  }

  @Test
  void damagedDocumentsAreReadOrRefusedAndBreakNothing() throws Exception {
    Random random = new Random(17);
    List<Map.Entry<DocumentKind, byte[]>> wholes =
        List.of(
            Map.entry(DocumentKind.PDF, Documents.pdf(3)),
            Map.entry(DocumentKind.PDF, Documents.lockedPdf("")),
            Map.entry(DocumentKind.OFFICE, Documents.docx(Documents.ENGLISH)),
            Map.entry(DocumentKind.OFFICE, Documents.xlsx(9, 9)),
            Map.entry(DocumentKind.OFFICE, Documents.xls(9, 9)),
            Map.entry(DocumentKind.OFFICE, Documents.pptx(2)),
            Map.entry(DocumentKind.OFFICE, Documents.lockedDocx()),
            Map.entry(DocumentKind.OPEN_DOCUMENT, Zips.openDocument(Documents.ENGLISH)),
            Map.entry(DocumentKind.EPUB, Zips.epub(Documents.ENGLISH)),
            Map.entry(
                DocumentKind.RTF, "{\\rtf1\\ansi\\pard Hello {\\b bold}\\par}".getBytes(US_ASCII)));
    int read = 0;
    int refused = 0;
    int broke = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Map.Entry<DocumentKind, byte[]> whole = wholes.get(random.nextInt(wholes.size()));
      byte[] file = damaged(whole.getValue(), random);
      try {
        switch (TestEngine.outcome(engine, whole.getKey(), file)) {
          case Read _, Encrypted _ -> read++;
          case Unreadable _ -> refused++;
        }
      } catch (RoomException e) {
        broke++;
      }
    }
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
    assertThat(broke).describedAs("calls that cost a child").isZero();
  }

  private static byte[] damaged(byte[] whole, Random random) {
    boolean cut = random.nextInt(3) == 0;
    byte[] bytes = Arrays.copyOf(whole, cut ? 1 + random.nextInt(whole.length) : whole.length);
    for (int flips = random.nextInt(12); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static void assertSaysNothingOf(String secret, DocumentOutcome outcome) {
    switch (outcome) {
      case Read read -> assertThat(TestEngine.text(read)).doesNotContain(secret);
      case Unreadable(String detail) -> assertThat(detail).doesNotContain(secret);
      case Encrypted _ -> throw new AssertionError("is not encrypted");
    }
  }

  private static String refused(DocumentKind kind, byte[] file) throws IOException {
    return switch (TestEngine.outcome(engine, kind, file)) {
      case Unreadable(String detail) -> detail;
      case Read read -> throw new AssertionError(read.facts());
      case Encrypted _ -> throw new AssertionError("is not encrypted");
    };
  }
}
