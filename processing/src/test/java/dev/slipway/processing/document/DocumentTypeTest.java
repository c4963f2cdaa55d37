package dev.slipway.processing.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentTypeTest {
  @Test
  void textAndPictureAreMadeUnlessThePurposeSaysOtherwise() {
    assertThat(read(Map.of())).isEqualTo(new DocumentSettings(1 << 20, 1024, false));
    assertThat(
            read(Map.of("text", "2 MiB", "picture", Map.of("width", 300), "encrypted", "refuse")))
        .isEqualTo(new DocumentSettings(2 << 20, 300, true));
    assertThat(read(Map.of("text", 0, "picture", Map.of("width", 0))))
        .isEqualTo(new DocumentSettings(0, 0, false));
  }

  @Test
  void faultsAreNamed() {
    assertThat(
            faults(
                Map.of(
                    "text",
                    "17 MiB",
                    "picture",
                    Map.of("height", 9, "width", 5000),
                    "encrypted",
                    "maybe",
                    "ocr",
                    true)))
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).startsWith("document.ocr: unknown"),
            it -> assertThat(it).startsWith("document.text: is 17 MiB"),
            it -> assertThat(it).startsWith("document.encrypted: is \"maybe\""),
            it -> assertThat(it).startsWith("document.picture.height: unknown"),
            it -> assertThat(it).startsWith("document.picture.width: is 5000"),
            it -> assertThat(it).startsWith("document.picture: pdftoppm"));
  }

  @Test
  void picturesWithoutTheirProgramAreFaults() {
    assertThat(faults(Map.of()))
        .containsExactly(
            "document.picture: pdftoppm is not on the PATH; on Debian: apt-get install"
                + " poppler-utils; or do without pictures: \"picture\": {\"width\": 0}");
    assertThat(faults(Map.of("picture", Map.of("width", 0)))).isEmpty();
  }

  @Test
  void typeIsVerifiedBefore() {
    assertThat(DocumentType.withoutPictures().needs()).containsExactly("inspect");
  }

  private static DocumentSettings read(Map<String, Object> map) {
    List<String> faults = new ArrayList<>();
    DocumentSettings settings = DocumentSettings.read(new Settings("document", map, faults));
    assertThat(faults).isEmpty();
    return settings;
  }

  private static List<String> faults(Map<String, Object> map) {
    List<String> faults = new ArrayList<>();
    DocumentType.withoutPictures().check(new Settings("document", map, faults));
    return faults;
  }
}
