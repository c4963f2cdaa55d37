package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.Samples;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file's name says what it is, too. */
class ExtensionsTest {
  @Test
  void everyTypeOfTheTableHasItsOneName() {
    TypeDetector detector = new TypeDetector();
    Extensions.all()
        .forEach(
            (extension, types) ->
                assertThat(types)
                    .as(extension)
                    .allSatisfy(type -> assertThat(detector.canonical(type)).isEqualTo(type)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "me.jpg",
        "me.JPG",
        "me.png.jpeg",
        "me.pdf",
        "me.js",
        "me.html",
        "me.txt",
        "me.exe"
      })
  void aKnownExtensionOfAnotherTypeIsRefused(String name) throws IOException {
    assertThat(refusal(inspect(name, "image/png", Samples.image("png"))))
        .startsWith("type-mismatch: The file was named .")
        .contains("but its content is image/png.");
    assertThat(refusal(inspect(name, "application/octet-stream", Samples.image("png"))))
        .startsWith("type-mismatch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"me", "me.png", "me.PNG", "me.jpg.png", "me.scan-7", ".png", "a.b/me", "me."})
  void otherNamesAreFine(String name) throws IOException {
    assertThat(findings(inspect(name, "image/png", Samples.image("png")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, text/csv", "a.txt, text/csv", "a.csv, text/plain", "a.json, application/json",
    "a.log, text/plain", "a.css, text/css", "a.js, text/javascript", "a.yml, application/yaml",
    "a.html, text/plain"
  })
  void textsAreNotToldApart(String name, String declared) throws IOException {
    assertThat(findings(inspect(name, declared, Samples.text("some; words; only")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, video/mp4, isom", "a.m4v, video/mp4, isom", "a.m4a, audio/mp4, 'M4A '",
    "a.mov, video/quicktime, 'qt  '", "a.heic, image/heic, mif1", "a.avif, image/avif, avif"
  })
  void mediaMayBeNamedByAnyOfTheirTypes(String name, String declared, String brand)
      throws IOException {
    assertThat(findings(inspect(name, declared, Samples.iso(brand)))).isEmpty();
  }

  @Test
  void bytesThatNobodyCanTellMayHaveAnyName() throws IOException {
    byte[] noise = Samples.hex("0001020304050607 08fffefd8081 00");
    assertThat(findings(inspect("a.mp3", "application/octet-stream", noise))).isEmpty();
    assertThat(findings(inspect("a.jpg", "application/octet-stream", new byte[0]))).isEmpty();
  }
}
