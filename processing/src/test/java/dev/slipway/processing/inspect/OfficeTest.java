package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static dev.slipway.processing.inspect.Inspection.refusing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Office documents: which kind they are, and the macros in them. */
class OfficeTest {
  static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final String DOCM = "application/vnd.ms-word.document.macroEnabled.12";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String ODT = "application/vnd.oasis.opendocument.text";

  @Test
  void aNormalDocumentHasNoFindings() throws IOException {
    Verdict verdict = inspect("letter.docx", DOCX, word("").end());
    assertThat(findings(verdict)).isEmpty();
    assertThat(verdict.found())
        .containsEntry("contentType", DOCX)
        .containsEntry("detected", DOCX)
        .containsEntry("extension", "docx");
    assertThat(findings(inspect("a", "application/zip", word("").end()))).isEmpty();
  }

  @Test
  void oneKindIsNotTakenForAnother() throws IOException {
    assertThat(refusal(inspect("a.xlsx", XLSX, word("").end()))).contains("content is " + DOCX);
    assertThat(refusal(inspect("a.xlsx", DOCX, word("").end())))
        .contains("type-mismatch: The file was named .xlsx but its content is " + DOCX);
    byte[] zip = new Zips().add("a.txt", "nothing of Word's").end();
    assertThat(refusal(inspect("a.docx", DOCX, zip))).contains("content is application/zip");
  }

  @Test
  void macrosInADocumentDeclaredWithoutAreRefused() throws IOException {
    byte[] docm = word("").add("word/vbaProject.bin", "macros").end();
    assertThat(refusal(inspect("a.docx", DOCX, docm)))
        .startsWith("type-mismatch")
        .contains("word.document.macroenabled.12, a document with macros");
    assertThat(refusal(inspect("a.docx", DOCM, docm))).contains("named .docx");
    byte[] renamed =
        word("<Override ContentType='application/vnd.ms-office.vbaProject'/>")
            .add("word/styles.bin", "macros")
            .end();
    assertThat(refusal(inspect("a.docx", DOCX, renamed))).contains("a document with macros");
    byte[] utf16 =
        new Zips()
            .add(
                "[Content_Types].xml",
                "<Override ContentType='application/vnd.ms-office.vbaProject'/>"
                    .getBytes(StandardCharsets.UTF_16))
            .add("word/document.xml", "<document/>")
            .end();
    assertThat(refusal(inspect("a.docx", DOCX, utf16))).contains("a document with macros");
  }

  @Test
  void macrosInADocumentDeclaredWithThemAreReportedAndRefusedWhenAsked() throws IOException {
    byte[] docm = word("").add("word/vbaProject.bin", "macros").end();
    assertThat(findings(inspect("a.docm", DOCM, docm))).containsExactly("office-macros");
    assertThat(refusal(inspect("a.docm", DOCM, docm, refusing("macros"))))
        .contains("content-refused", "office-macros");
    assertThat(findings(inspect("a.docm", DOCM, word("").end()))).isEmpty();
    byte[] zip = new Zips().add("a.docm", docm).end();
    assertThat(findings(inspect("a.zip", "application/zip", zip))).containsExactly("office-macros");
  }

  @Test
  void externalTemplatesAreReportedAndLinksAreNot() throws IOException {
    String relation =
        "<Relationships><Relationship Type='http://schemas.openxmlformats.org/officeDocument/2006/"
            + "relationships/%s' Target='https://example.com/x' TargetMode='External'/>"
            + "</Relationships>";
    byte[] template =
        word("").add("word/_rels/settings.xml.rels", relation.formatted("attachedTemplate")).end();
    byte[] link =
        word("").add("word/_rels/document.xml.rels", relation.formatted("hyperlink")).end();
    assertThat(findings(inspect("a.docx", DOCX, template)))
        .containsExactly("office-external-content");
    assertThat(findings(inspect("a.docx", DOCX, link))).isEmpty();
  }

  @Test
  void aDoctypeInAPartIsRefused() throws IOException {
    byte[] docx =
        word("")
            .add(
                "docProps/core.xml",
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>")
            .end();
    assertThat(refusal(inspect("a.docx", DOCX, docx))).contains("content-refused", "doctype");
  }

  @Test
  void openDocumentsWithBasicHoldMacros() throws IOException {
    Zips odt =
        new Zips()
            .stored("mimetype", ODT.getBytes(StandardCharsets.UTF_8))
            .add("content.xml", "<a/>");
    assertThat(findings(inspect("a.odt", ODT, odt.end()))).isEmpty();
    byte[] macros = odt.add("Basic/Standard/Module1.xml", "<a/>").end();
    assertThat(findings(inspect("a.odt", ODT, macros))).containsExactly("office-macros");
  }

  @ParameterizedTest
  @CsvSource({
    "application/msword, doc, WordDocument, ''",
    "application/vnd.ms-excel, xls, Workbook, ''",
    "application/vnd.ms-powerpoint, ppt, PowerPoint Document, ''",
    "application/msword, doc, WordDocument, Macros",
    "application/vnd.ms-excel, xls, Workbook, _VBA_PROJECT_CUR"
  })
  void oleFilesAreToldByTheirStreams(String type, String extension, String stream, String macros)
      throws IOException {
    byte[] ole = Oles.of(stream, macros);
    Verdict verdict = inspect("a." + extension, type, ole);
    assertThat(verdict.found()).containsEntry("detected", type);
    assertThat(findings(verdict))
        .isEqualTo(macros.isEmpty() ? List.of() : List.of("office-macros"));
  }

  @Test
  void oneOleFileIsNotTakenForAnother() throws IOException {
    assertThat(refusal(inspect("a.doc", "application/msword", Oles.of("Workbook"))))
        .contains("content is application/vnd.ms-excel");
  }

  @Test
  void encryptedDocumentsAreReported() throws IOException {
    byte[] ole = Oles.of("EncryptionInfo", "EncryptedPackage");
    assertThat(findings(inspect("a.docx", DOCX, ole))).containsExactly("encrypted-document");
    assertThat(refusal(inspect("a.docx", DOCX, ole, refusing("encrypted"))))
        .contains("content-refused");
    assertThat(refusal(inspect("a.doc", "application/msword", ole))).contains("type-mismatch");
  }

  @Test
  void whatIsNotLookedAtIsReported() throws IOException {
    Zips many = word("");
    for (int i = 0; i < 260; i++) {
      many.add("word/part" + i + ".xml", "<a/>");
    }
    byte[] large = word("<!--" + " ".repeat(1 << 20) + "-->").end();
    byte[] twice = word("").add("word/Document.xml", "<a/>").end();
    for (byte[] docx : new byte[][] {many.end(), large, twice}) {
      assertThat(findings(inspect("a.docx", DOCX, docx))).containsExactly("archive-unverified");
    }
  }

  @Test
  void everyListOfTypesIsLookedAt() throws IOException {
    byte[] docm = word("").add("[content_types].xml", "<Types><a b='vbaProject'/></Types>").end();
    assertThat(refusal(inspect("a.docx", DOCX, docm))).contains("a document with macros");
  }

  static Zips word(String types) {
    return new Zips()
        .add("[Content_Types].xml", "<?xml version=\"1.0\"?><Types>" + types + "</Types>")
        .add("_rels/.rels", "<?xml version=\"1.0\"?><Relationships/>")
        .add("word/document.xml", "<?xml version=\"1.0\"?><document>words</document>");
  }
}
