package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static dev.slipway.processing.inspect.Inspection.refusing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PDFs could do. */
class PdfTest {
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final String PDF = "application/pdf";

  @Test
  void aNormalPdfHasNoFindings() throws IOException {
    byte[] bytes =
        pdf(
            """
            1 0 obj <</Type /Catalog /Pages 2 0 R /Outlines 4 0 R>> endobj
            4 0 obj <</First 5 0 R /Count 1 /N 3>> endobj
            6 0 obj <</A <</S /URI /URI (https://example.com)>>>> endobj
            3 0 obj <</Length 30 /Filter /FlateDecode>> stream
            /JS /AA \1\2/XFA
            endstream
            """);
    assertThat(findings(inspect("a.pdf", PDF, bytes))).isEmpty();
    byte[] packed = pdf(objects("/Type /ObjStm /N 1 /First 4", "/Filter /FlateDecode", "1 0 <<>>"));
    assertThat(findings(inspect("a.pdf", PDF, packed))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<</S /JavaScript /JS (app.alert)>>, pdf-javascript",
    "<</S /J#61vaScript>>, pdf-javascript",
    "<</#4aS 5 0 R>>, pdf-javascript",
    "<</S/Launch/F(cmd.exe)>>, pdf-launch",
    "<</OpenAction 5 0 R>>, pdf-automatic-action",
    "<</AA <</O 5 0 R>>>>, pdf-automatic-action",
    "<</Type /EmbeddedFile>>, pdf-embedded-file",
    "<</AcroForm <</XFA 5 0 R>>>>, pdf-xfa",
    "<</Subtype/RichMedia>>, pdf-rich-media",
    "<</Encrypt 5 0 R>>, encrypted-document"
  })
  void whatItCouldDoIsReportedWhereverItIs(String object, String finding) throws IOException {
    assertThat(findings(inspect("a.pdf", PDF, pdf("7 0 obj " + object + " endobj"))))
        .containsExactly(finding);
    byte[] packed =
        pdf(objects("/Type /ObjStm /N 1 /First 4", "/Filter /FlateDecode", "7 0 " + object));
    assertThat(findings(inspect("a.pdf", PDF, packed))).containsExactly(finding);
    byte[] unnamed = pdf(objects("/N 1 /First 4 /Type 9 0 R", "/Filter[/Fl]", "7 0 " + object));
    assertThat(findings(inspect("a.pdf", PDF, unnamed))).containsExactly(finding);
    byte[] plain = pdf(raw("/Type /ObjStm", object.getBytes(LATIN)));
    assertThat(findings(inspect("a.pdf", PDF, plain))).containsExactly(finding);
    assertThat(refusal(inspect("a.pdf", PDF, packed, refusing(finding)))).contains(finding);
  }

  @Test
  void groupsAreRefusedByName() throws IOException {
    byte[] bytes = pdf("7 0 obj <</S /JavaScript>> endobj");
    assertThat(refusal(inspect("a.pdf", PDF, bytes, refusing("active-content"))))
        .contains("content-refused", "pdf-javascript");
  }

  @Test
  void objectStreamsThatAreNotReadAreReported() throws IOException {
    List<byte[]> unread =
        List.of(
            raw("/Type /ObjStm /Filter /LZWDecode", new byte[20]),
            raw("/Type /ObjStm /Filter 8 0 R", new byte[20]),
            raw("/Type /ObjStm /Filter /FlateDecode", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
            objects("/Type /ObjStm /DecodeParms <</Predictor 12>>", "/Filter /FlateDecode", "x"),
            objects("/Type /ObjStm", "/Filter /FlateDecode", " ".repeat(9 << 20)));
    for (byte[] body : unread) {
      assertThat(findings(inspect("a.pdf", PDF, pdf(body)))).containsExactly("pdf-unread");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/A ( obj )",
        "/A ( stream )",
        "/A (a \\) obj (b) stream )",
        "% obj \n",
        "% ( stream \r",
        "/A (\\\\) % obj \n"
      })
  void wordsInStringsAndCommentsHideNothing(String words) throws IOException {
    byte[] bytes =
        pdf(
            objects(
                "/Type /ObjStm /N 1 /First 4 " + words,
                "/Filter /FlateDecode",
                "7 0 <</S /JavaScript>>"));
    assertThat(findings(inspect("a.pdf", PDF, bytes)))
        .containsExactly("pdf-javascript", "pdf-unread");
  }

  @Test
  void openStringsAndCommentsBetweenObjectsAreReported() throws IOException {
    byte[] objects =
        objects("/Type /ObjStm /N 1 /First 4", "/Filter /FlateDecode", "7 0 <</S /JavaScript>>");
    for (String before : new String[] {"( ", "<< (\n", "% "}) {
      assertThat(findings(inspect("a.pdf", PDF, pdf(Zips.concat(before.getBytes(LATIN), objects)))))
          .contains("pdf-unread");
    }
  }

  @Test
  void stringsAndCommentsAreUsuallyHarmless() throws IOException {
    byte[] bytes =
        pdf(
            """
            1 0 obj <</Title (An \\(odd (one)) /A (\\\\)>> % a comment (
            endobj
            3 0 obj <</Length 9>> stream
            BT (a \\) % Tj
            endstream endobj
            """);
    assertThat(findings(inspect("a.pdf", PDF, bytes))).isEmpty();
  }

  @Test
  void whatFollowsAStreamIsSeen() throws IOException {
    byte[] stream = raw("/Length 9", "endstreendstream".getBytes(LATIN));
    byte[] bytes = pdf(Zips.concat(stream, "\n8 0 obj <</JS 1>> endobj".getBytes(LATIN)));
    assertThat(findings(inspect("a.pdf", PDF, bytes))).containsExactly("pdf-javascript");
  }

  @Test
  void theStartAndTheEndOfALargePdfAreRead() throws IOException {
    InspectBounds d = InspectBounds.DEFAULT;
    InspectBounds small =
        new InspectBounds(
            d.directory(),
            d.nameLength(),
            d.proven(),
            d.fetched(),
            d.inflated(),
            d.ratioFloor(),
            d.markup(),
            1000,
            1000,
            d.pdfStream(),
            d.pdfInflated(),
            d.oleSectors(),
            d.officeParts(),
            d.officePart(),
            d.officeContents(),
            d.sniffed(),
            d.script());
    byte[] bytes = pdf("x ".repeat(2000) + "/JavaScript " + "x ".repeat(50));
    Verdict verdict =
        new Inspector(small).inspect(Inspection.source(bytes), PDF, "a", InspectSettings.DEFAULT);
    assertThat(findings(verdict)).containsExactly("pdf-javascript", "pdf-unread");
  }

  static byte[] pdf(String body) {
    return pdf(body.getBytes(LATIN));
  }

  static byte[] pdf(byte[] body) {
    return Zips.concat(
        "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(LATIN),
        body,
        "\ntrailer <</Size 9 /Root 1 0 R>>\nstartxref\n0\n%%EOF\n".getBytes(LATIN));
  }

  static byte[] objects(String names, String filter, String content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(content.getBytes(LATIN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return raw(names + " " + filter, packed.toByteArray());
  }

  private static byte[] raw(String names, byte[] content) {
    return Zips.concat(
        ("5 0 obj <<" + names + ">>\nstream\r\n").getBytes(LATIN),
        content,
        "\nendstream\nendobj\n".getBytes(LATIN));
  }
}
