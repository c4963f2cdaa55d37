package dev.slipway.processing.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.document.DocumentOutcome.Encrypted;
import dev.slipway.processing.document.DocumentOutcome.Read;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of every kind are read in a child. */
class DocumentEngineIT {
  @TempDir static Path folder;
  private static DocumentEngine engine;

  @BeforeAll
  static void open() {
    engine = TestEngine.open(folder);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void engineSaysItsVersion() {
    assertThat(engine.engine()).matches("Apache Tika 3\\.\\d+\\.\\d+");
  }

  @Test
  void pdfOfFiftyPagesIsRead() throws IOException {
    Read read = TestEngine.read(engine, DocumentKind.PDF, Documents.pdf(50));

    DocumentFacts facts = read.facts();
    assertThat(facts.title()).isEqualTo("Fifty pages about ships");
    assertThat(facts.author()).isEqualTo("Ada Lovelace");
    assertThat(facts.createdAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(facts.modifiedAt()).isNull();
    assertThat(facts.pages()).isEqualTo(50);
    assertThat(facts.words()).isEqualTo(50 * (2 + 40 * 20));
    assertThat(facts.language()).isEqualTo("en");
    assertThat(facts.excerpt()).startsWith("Page 1 Ships are launched from").hasSize(280);
    assertThat(facts.damaged()).isFalse();
    assertThat(read.truncated()).isFalse();
    assertThat(TestEngine.text(read)).contains("Page 50\nShips are launched");
    assertThat((long) TestEngine.text(read).length()).isEqualTo(facts.characters());
  }

  @Test
  void wordDocumentIsRead() throws IOException {
    Read read =
        TestEngine.read(engine, DocumentKind.OFFICE, Documents.docx("Der Stapellauf – größer!"));

    assertThat(TestEngine.text(read)).isEqualTo("Der Stapellauf – größer!");
    assertThat(read.facts())
        .isEqualTo(
            new DocumentFacts(
                "A report",
                "Grace Hopper",
                Instant.parse("2024-02-29T12:00:00Z"),
                read.facts().modifiedAt(),
                7,
                3,
                24,
                "",
                "Der Stapellauf – größer!",
                false));
  }

  @Test
  void sheetsOfEitherMakeAreRead() throws IOException {
    for (byte[] file : List.of(Documents.xlsx(20, 4), Documents.xls(20, 4))) {
      Read read = TestEngine.read(engine, DocumentKind.OFFICE, file);

      assertThat(TestEngine.text(read)).startsWith("Cells").contains("cell 19 2").contains("28.5");
    }
  }

  @Test
  void sheetOfManyCellsIsReadUpToTheLimit() throws IOException {
    Read read = TestEngine.read(engine, DocumentKind.OFFICE, Documents.xlsx(25_000, 20));

    assertThat(read.truncated()).isTrue();
    assertThat(read.text()).hasSizeBetween((1 << 20) - 4, 1 << 20);
    assertThat(read.facts().words()).isPositive();
  }

  @Test
  void slidesAreCounted() throws IOException {
    Read read = TestEngine.read(engine, DocumentKind.OFFICE, Documents.pptx(3));

    assertThat(TestEngine.text(read)).contains("Slide 1").contains("Slide 3");
    assertThat(read.facts().pages()).isEqualTo(3);
  }

  @Test
  void openDocumentIsRead() throws IOException {
    Read read =
        TestEngine.read(engine, DocumentKind.OPEN_DOCUMENT, Zips.openDocument(Documents.ENGLISH));

    assertThat(TestEngine.text(read)).isEqualTo(Documents.ENGLISH);
    assertThat(read.facts())
        .isEqualTo(
            new DocumentFacts(
                "An open title",
                "Ada",
                Instant.parse("2024-02-29T12:00:00Z"),
                read.facts().modifiedAt(),
                3,
                20,
                107,
                "en",
                Documents.ENGLISH,
                false));
  }

  @Test
  void bookIsRead() throws IOException {
    Read read = TestEngine.read(engine, DocumentKind.EPUB, Zips.epub(Documents.ENGLISH));

    assertThat(TestEngine.text(read)).contains(Documents.ENGLISH);
    assertThat(read.facts().title()).isEqualTo("A book");
    assertThat(read.facts().author()).isEqualTo("Grace");
  }

  @Test
  void richTextIsRead() throws IOException {
    byte[] rtf =
        "{\\rtf1\\ansi{\\info{\\title Rich}{\\author Ada}}\\pard Hello {\\b bold} world\\par caf\\'e9\\par}"
            .getBytes(StandardCharsets.US_ASCII);

    Read read = TestEngine.read(engine, DocumentKind.RTF, rtf);

    assertThat(TestEngine.text(read)).isEqualTo("Hello bold world\ncafé");
    assertThat(read.facts().title()).isEqualTo("Rich");
  }

  @Test
  void hypertextIsReadWithoutItsScripts() throws IOException {
    byte[] html =
        "<html><head><title>Page</title><script>evil()</script></head><body><p>Hello<p>world</body>"
            .getBytes(StandardCharsets.US_ASCII);

    Read read = TestEngine.read(engine, DocumentKind.HTML, html);

    assertThat(TestEngine.text(read)).isEqualTo("Hello\nworld");
    assertThat(read.facts().title()).isEqualTo("Page");
  }

  @Test
  void plainTextIsReadInItsEncoding() throws IOException {
    String text = "Der schöne Käse über dem Fluß – was für eine Größe, und so weiter; déjà vu.\n";
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
      Read read = TestEngine.read(engine, DocumentKind.TEXT, text.repeat(9).getBytes(charset));

      assertThat(TestEngine.text(read)).as("%s", charset).isEqualTo(text.repeat(9).strip());
      assertThat(read.facts().language()).isEqualTo("de");
    }
    String latin = text.replace('–', '-');
    Read read =
        TestEngine.read(
            engine, DocumentKind.TEXT, latin.repeat(9).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(TestEngine.text(read)).isEqualTo(latin.repeat(9).strip());
  }

  @Test
  void documentWithoutTextIsReadAsThat() throws IOException {
    Read read = TestEngine.read(engine, DocumentKind.TEXT, new byte[] {' ', '\n', ' '});

    assertThat(read.text()).isEmpty();
    assertThat(read.facts())
        .isEqualTo(new DocumentFacts("", "", null, null, 0, 0, 0, "", "", false));
  }

  @Test
  void documentsWithPasswordsAreEncrypted() throws Exception {
    String encryption =
        "<manifest:encryption-data manifest:checksum-type='SHA1/1K' manifest:checksum='x'/>";

    assertThat(TestEngine.outcome(engine, DocumentKind.PDF, Documents.lockedPdf("secret")))
        .isEqualTo(new Encrypted());
    assertThat(TestEngine.outcome(engine, DocumentKind.OFFICE, Documents.lockedDocx()))
        .isEqualTo(new Encrypted());
    assertThat(
            TestEngine.outcome(
                engine, DocumentKind.OPEN_DOCUMENT, Zips.openDocument("\u0001x", encryption)))
        .isEqualTo(new Encrypted());
  }

  @Test
  void pdfThatIsOnlyProtectedFromChangesIsRead() throws IOException {
    Read read = TestEngine.read(engine, DocumentKind.PDF, Documents.lockedPdf(""));

    assertThat(TestEngine.text(read)).startsWith("Page 1\nShips are launched");
  }

  @Test
  void nothingIsLeftInTheFolder() throws IOException {
    TestEngine.read(engine, DocumentKind.PDF, Documents.pdf(1));

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
