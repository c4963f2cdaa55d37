package dev.slipway.processing.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.Step.Result.Passed;
import dev.slipway.core.port.Step.Result.Rejected;
import dev.slipway.core.port.Step.Result.Skipped;
import dev.slipway.processing.room.WorkFolders;
import dev.slipway.testkit.SampleInput;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The step as the pipeline sees it. */
class DocumentStepIT {
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final Map<String, Object> NO_PICTURE = Map.of("picture", Map.of("width", 0));

  private static Step step;

  @BeforeAll
  static void open() throws IOException {
    step = DocumentType.on("", WorkFolders.ofThisSystem()).open();
  }

  @AfterAll
  static void close() {
    step.close();
  }

  @Test
  void pdfHasItsTextAndItsFirstPage() throws Exception {
    assumeThat(Pdftoppm.find("")).as(Pdftoppm.MISSING).isNotNull();
    SampleInput input = SampleInput.of("a.pdf", "application/pdf", Documents.pdf(3));

    Map<String, Object> found = passed(input);

    byte[] text = input.stored("text").bytes();
    assertThat(input.stored("text").contentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(new String(text, UTF_8)).startsWith("Page 1\nShips");
    byte[] page = input.stored("page-1").bytes();
    assertThat(input.stored("page-1").contentType()).isEqualTo("image/jpeg");
    assertThat(found)
        .containsEntry("encrypted", false)
        .containsEntry("title", "Fifty pages about ships")
        .containsEntry("author", "Ada Lovelace")
        .containsEntry("createdAt", "2023-11-14T22:13:20Z")
        .containsEntry("pages", 3L)
        .containsEntry("language", "en")
        .containsEntry("words", 3 * 802L)
        .containsEntry(
            "text",
            Map.of(
                "outcome",
                "stored",
                "variant",
                "text",
                "size",
                (long) text.length,
                "truncated",
                false))
        .containsEntry(
            "picture", Map.of("outcome", "stored", "variant", "page-1", "size", (long) page.length))
        .doesNotContainKeys("modifiedAt", "damaged");
  }

  @Test
  void textIsCutBetweenCharacters() throws Exception {
    SampleInput input = sample("a.docx", WORD, Documents.docx("äöü"), Map.of("text", 3));

    assertThat(passed(input))
        .containsEntry(
            "text", Map.of("outcome", "stored", "variant", "text", "size", 2L, "truncated", true))
        .containsEntry("characters", 3L)
        .doesNotContainKey("picture");
    assertThat(input.stored("text").bytes()).isEqualTo("ä".getBytes(UTF_8));
  }

  @Test
  void nothingIsStoredWhereNothingIsWanted() throws Exception {
    Map<String, Object> nothing = Map.of("text", 0, "picture", Map.of("width", 0));
    SampleInput input = sample("a.pdf", "application/pdf", Documents.pdf(1), nothing);

    assertThat(passed(input)).containsEntry("pages", 1L).doesNotContainKeys("text", "picture");
    assertThat(input.stored()).isEmpty();
  }

  @Test
  void documentWithoutTextSaysSo() throws Exception {
    SampleInput input = sample("a.txt", "text/plain", " \n".getBytes(UTF_8), Map.of());

    assertThat(passed(input)).containsEntry("text", Map.of("outcome", "none"));
    assertThat(input.stored()).isEmpty();
  }

  @Test
  void emptyFileIsDocumentWithoutText() throws Exception {
    assertThat(passed(sample("a.txt", "text/plain", new byte[0], Map.of())))
        .containsEntry("text", Map.of("outcome", "none"));
  }

  @Test
  void passwordIsToldOrRefused() throws Exception {
    byte[] locked = Documents.lockedPdf("secret");

    assertThat(passed(sample("a.pdf", "application/pdf", locked, Map.of())))
        .isEqualTo(Map.of("encrypted", true));
    assertThat(step.run(sample("a.pdf", "application/pdf", locked, Map.of("encrypted", "refuse"))))
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.problem().code()).isEqualTo("document-encrypted"));
  }

  @Test
  void damagedDocumentIsRefused() throws Exception {
    assertThat(step.run(sample("a.docx", WORD, "PK\u0003\u0004".getBytes(UTF_8), Map.of())))
        .isInstanceOfSatisfying(
            Rejected.class,
            it -> {
              assertThat(it.problem().code()).isEqualTo("document-unreadable");
              assertThat(it.problem().detail()).startsWith("The document cannot be read: ");
            });
  }

  @Test
  void largeDocumentIsNotRead() throws Exception {
    SampleInput input =
        SampleInput.of(
            "a.pdf",
            "application/pdf",
            (64L << 20) + 1,
            (from, to) -> {
              throw new IOException("was read");
            });

    assertThat(passed(input)).isEqualTo(Map.of("text", Map.of("outcome", "too-large")));
  }

  @Test
  void whatIsNoDocumentIsSkipped() throws Exception {
    assertThat(step.run(sample("a.png", "image/png", new byte[9], Map.of())))
        .isEqualTo(new Skipped("not a document"));
  }

  @Test
  void bucketThatIsAwayBreaksTheAttempt() {
    SampleInput input =
        SampleInput.of(
            "a.pdf",
            "application/pdf",
            100,
            (from, to) -> {
              throw new IOException("the bucket is away");
            });

    assertThatThrownBy(() -> step.run(input))
        .isInstanceOf(IOException.class)
        .hasMessage("the bucket is away");
  }

  private static SampleInput sample(
      String name, String type, byte[] bytes, Map<String, Object> settings) {
    SampleInput input = SampleInput.of(name, type, bytes);
    return settings.isEmpty() ? input.with(NO_PICTURE) : input.with(settings);
  }

  private static Map<String, Object> passed(SampleInput input) throws Exception {
    return switch (step.run(input)) {
      case Passed(Map<String, Object> found) -> found;
      case Rejected rejected -> throw new AssertionError(rejected.problem());
      case Skipped skipped -> throw new AssertionError(skipped);
      case Step.Result.Waiting waiting -> throw new AssertionError(waiting);
    };
  }
}
