package dev.slipway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Step.Result;
import dev.slipway.testkit.SampleInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectStepTest {
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final String HTML = "<!DOCTYPE html><html><script>alert(1)</script></html>";

  private final InspectStep step = new InspectStep();

  @Test
  void aJpegDeclaredAsOnePassesWithItsVerifiedType() throws IOException {
    assertThat(run("image/jpeg", Samples.image("jpg")))
        .isEqualTo(
            new Result.Passed(
                Map.of(
                    "contentType", "image/jpeg", "detected", "image/jpeg", "findings", List.of())));
  }

  @Test
  void aPngDeclaredAsJpegIsRejectedWhateverItsName() throws IOException {
    Result result = step.run(BytesInput.of("me.jpg", "image/jpeg", Samples.image("png")));
    assertThat(problem(result)).contains("declared as image/jpeg").contains("is image/png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/jpeg",
        "image/png",
        "image/svg+xml",
        "text/plain",
        "text/csv",
        "text/markdown",
        "application/json",
        "application/xml",
        "application/pdf",
        "application/zip",
        "video/mp4",
        WORD
      })
  void aPageIsNeverTakenForAnythingElse(String declared) throws IOException {
    assertThat(problem(run(declared, Samples.text(HTML)))).contains("text/html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/csv", "image/jpeg", "application/json", WORD})
  void scriptsMarkupAndProgramsAreNotTakenForText(String declared) throws IOException {
    assertThat(run(declared, Samples.text("#!/bin/sh\nrm -rf /\n"))).isInstanceOf(REJECTED);
    assertThat(run(declared, Samples.text("#!/usr/bin/python\nprint()\n"))).isInstanceOf(REJECTED);
    assertThat(run(declared, Samples.text("<?php system('id'); ?>"))).isInstanceOf(REJECTED);
    assertThat(run(declared, Samples.text("<?xml version=\"1.0\"?><a/>"))).isInstanceOf(REJECTED);
    assertThat(run(declared, Samples.text("<svg xmlns='http://www.w3.org/2000/svg'/>")))
        .isInstanceOf(REJECTED);
    assertThat(run(declared, Samples.padded(Samples.text("MZ\220\0\3")))).isInstanceOf(REJECTED);
    assertThat(run(declared, Samples.padded(Samples.text("\177ELF\2\1\1")))).isInstanceOf(REJECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpg, image/jpeg",
    "image/pjpeg, image/jpeg",
    "IMAGE/JPEG, image/jpeg",
    "image/jpeg; q=1, image/jpeg"
  })
  void aliasesOfATypeAreThatType(String declared, String verified) throws IOException {
    assertThat(verified(run(declared, Samples.image("jpg")))).isEqualTo(verified);
  }

  @ParameterizedTest
  @CsvSource({
    "audio/wav, WAVE, audio/wav",
    "audio/x-wav, WAVE, audio/wav",
    "image/webp, WEBP, image/webp",
    "video/x-msvideo, 'AVI ', video/x-msvideo"
  })
  void riffFilesAreToldApart(String declared, String form, String verified) throws IOException {
    assertThat(verified(run(declared, Samples.riff(form)))).isEqualTo(verified);
    assertThat(run("image/png", Samples.riff(form))).isInstanceOf(REJECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "video/mp4, isom, video/mp4",
    "video/mp4, mp42, video/mp4",
    "video/mp4, avc1, video/mp4",
    "video/x-m4v, 'M4V ', video/mp4",
    "video/quicktime, 'qt  ', video/quicktime",
    "audio/mp4, 'M4A ', audio/mp4",
    "audio/x-m4a, 'M4A ', audio/mp4",
    "audio/mp4, isom, audio/mp4",
    "image/heic, heic, image/heic",
    "image/heic, mif1, image/heic",
    "image/heif, mif1, image/heif",
    "image/avif, avif, image/avif",
    "video/3gpp, 3gp5, video/3gpp"
  })
  void isoMediaIsWhatItsBrandSays(String declared, String brand, String verified)
      throws IOException {
    assertThat(verified(run(declared, Samples.iso(brand)))).isEqualTo(verified);
  }

  @ParameterizedTest
  @CsvSource({
    "image/heic, isom",
    "video/mp4, heic",
    "video/mp4, 'M4A '",
    "video/quicktime, isom",
    "image/jpeg, avif",
    "audio/mpeg, 'M4A '",
    "video/mp4, zzzz"
  })
  void isoMediaIsNotWhatItsBrandDoesNotSay(String declared, String brand) throws IOException {
    assertThat(run(declared, Samples.iso(brand))).isInstanceOf(REJECTED);
  }

  @Test
  void compatibleBrandsCount() throws IOException {
    byte[] bytes = Samples.iso("qt  ", "isom", "mp42");
    assertThat(verified(run("video/mp4", bytes))).isEqualTo("video/mp4");
    assertThat(verified(run("video/quicktime", bytes))).isEqualTo("video/quicktime");
    assertThat(verified(run("image/avif", Samples.iso("mif1", "avif")))).isEqualTo("image/avif");
  }

  @Test
  void webmAndMatroskaAreToldApart() throws IOException {
    assertThat(verified(run("video/webm", Samples.ebml("webm")))).isEqualTo("video/webm");
    assertThat(verified(run("audio/webm", Samples.ebml("webm")))).isEqualTo("audio/webm");
    assertThat(verified(run("video/x-matroska", Samples.ebml("matroska"))))
        .isEqualTo("video/x-matroska");
    assertThat(run("video/webm", Samples.ebml("matroska"))).isInstanceOf(REJECTED);
    assertThat(run("video/x-matroska", Samples.ebml("webm"))).isInstanceOf(REJECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "font/woff2, wOF2, font/woff2",
    "application/font-woff, wOFF, font/woff",
    "font/ttf, '\0\1\0\0', font/ttf",
    "application/x-font-ttf, '\0\1\0\0', font/ttf",
    "font/otf, OTTO, font/otf"
  })
  void fontsHaveTheirRegisteredNames(String declared, String start, String verified)
      throws IOException {
    byte[] bytes = Samples.padded(Samples.text(start));
    assertThat(verified(run(declared, bytes))).isEqualTo(verified);
    assertThat(run("image/png", bytes)).isInstanceOf(REJECTED);
  }

  @Test
  void officeDocumentsMayShowOnlyTheirContainer() throws IOException {
    assertThat(verified(run(WORD, Samples.docx()))).isEqualTo(WORD);
    assertThat(verified(run(WORD, Samples.zip("docProps/app.xml", "word/document.xml"))))
        .isEqualTo(WORD);
    assertThat(verified(run("application/msword", Samples.ole()))).isEqualTo("application/msword");
    assertThat(verified(run("application/java-archive", Samples.zip("META-INF/MANIFEST.MF"))))
        .isEqualTo("application/java-archive");
  }

  @Test
  void anotherContainerIsRefused() throws IOException {
    assertThat(run(WORD, Samples.ole())).isInstanceOf(REJECTED);
    assertThat(run("application/msword", Samples.docx())).isInstanceOf(REJECTED);
    assertThat(run(WORD, epub())).isInstanceOf(REJECTED);
    assertThat(run("application/pdf", Samples.docx())).isInstanceOf(REJECTED);
    assertThat(run("image/jpeg", Samples.zip("a"))).isInstanceOf(REJECTED);
  }

  @Test
  void openDocumentsAndBooksAreToldByTheirFirstEntry() throws IOException {
    String text = "application/vnd.oasis.opendocument.text";
    assertThat(verified(run(text, Samples.zip("mimetype=" + text)))).isEqualTo(text);
    assertThat(verified(run("application/epub+zip", epub()))).isEqualTo("application/epub+zip");
    assertThat(run("application/epub+zip", Samples.zip("mimetype=" + text))).isInstanceOf(REJECTED);
  }

  @Test
  void documentsInArchivesAreArchives() throws IOException {
    assertThat(verified(run("application/zip", Samples.docx()))).isEqualTo("application/zip");
    assertThat(verified(run("application/x-zip-compressed", epub()))).isEqualTo("application/zip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain       | Grüße aus Kathmandu     | text/plain",
        "text/csv         | a;b;c                   | text/csv",
        "text/markdown    | # A heading             | text/markdown",
        "text/x-markdown  | # A heading             | text/markdown",
        "application/json | {\"a\": [1, 2]}         | application/json",
        "text/plain       | From: ann               | text/plain",
        "text/css         | body { color: red }     | text/plain",
        "text/javascript  | let a = 1;              | text/plain",
        "text/html        | no tag to be seen       | text/plain"
      })
  void textIsServedAsNothingMoreThanWasVerified(String declared, String text, String verified)
      throws IOException {
    assertThat(verified(run(declared, Samples.text(text)))).isEqualTo(verified);
  }

  @Test
  void textIsNotTakenForWhatHasASignOfItsOwn() throws IOException {
    byte[] text = Samples.text("just words, nothing more");
    assertThat(run("image/jpeg", text)).isInstanceOf(REJECTED);
    assertThat(run("application/pdf", text)).isInstanceOf(REJECTED);
    assertThat(run("application/xml", text)).isInstanceOf(REJECTED);
    assertThat(run("application/x-custom", text)).isInstanceOf(REJECTED);
  }

  @Test
  void unknownBytesAreRefusedUnlessNobodyCouldTell() throws IOException {
    byte[] noise = Samples.hex("0001020304050607 08fffefd8081 00");
    assertThat(problem(run("image/jpeg", noise))).contains("not recognised");
    assertThat(run("image/x-unheard-of", noise)).isInstanceOf(REJECTED);
    assertThat(run("text/plain", noise)).isInstanceOf(REJECTED);
    assertThat(run("application/json", noise)).isInstanceOf(REJECTED);
    assertThat(run(WORD, noise)).isInstanceOf(REJECTED);
    assertThat(verified(run("application/x-custom", noise))).isEqualTo("application/octet-stream");
  }

  @Test
  void whatIsDeclaredAsBytesPassesAndStaysBytes() throws IOException {
    for (byte[] bytes : new byte[][] {Samples.text(HTML), Samples.image("png"), {0, 1, 2}, {}}) {
      assertThat(verified(run("application/octet-stream", bytes)))
          .isEqualTo("application/octet-stream");
    }
  }

  @Test
  void feedsAreXmlButPagesAndPicturesAreNot() throws IOException {
    assertThat(verified(run("text/xml", Samples.text("<?xml version=\"1.0\"?><a/>"))))
        .isEqualTo("application/xml");
    assertThat(
            verified(
                run("application/xml", Samples.text("<?xml version=\"1.0\"?><rss><a/></rss>"))))
        .isEqualTo("application/xml");
    assertThat(
            run(
                "application/xml",
                Samples.text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")))
        .isInstanceOf(REJECTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 11, 12, 15})
  void aFewBytesGiveAVerdict(int length) throws IOException {
    for (byte[] whole :
        new byte[][] {
          Samples.image("jpg"), Samples.iso("isom", "mp42"), Samples.ebml("webm"), Samples.docx()
        }) {
      byte[] bytes = Arrays.copyOf(whole, length);
      assertThat(run("application/pdf", bytes)).isInstanceOf(REJECTED);
    }
  }

  @Test
  void thePurposeSaysWhatIsRefused() throws IOException {
    byte[] macros = Samples.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin");
    String docm = "application/vnd.ms-word.document.macroenabled.12";
    SampleInput input = BytesInput.of("a.docm", docm, macros);
    assertThat(verified(step.run(input))).isEqualTo(docm);
    Result result = step.run(input.with(Map.of("refuse", List.of("macros"))));
    assertThat(result).isInstanceOf(REJECTED);
    Result.Rejected rejected = (Result.Rejected) result;
    assertThat(rejected.problem().code()).isEqualTo("content-refused");
    assertThat(rejected.found()).containsEntry("findings", List.of("office-macros"));
    assertThat(step.besides()).containsExactly("scan");
  }

  private static final Class<Result.Rejected> REJECTED = Result.Rejected.class;

  private static byte[] epub() {
    return Samples.zip("mimetype=application/epub+zip", "META-INF/container.xml");
  }

  private Result run(String declared, byte[] bytes) throws IOException {
    return step.run(BytesInput.of("a-name.bin", declared, bytes));
  }

  private static Object verified(Result result) {
    assertThat(result).isInstanceOf(Result.Passed.class);
    return ((Result.Passed) result).found().getOrDefault("contentType", "none");
  }

  private static String problem(Result result) {
    assertThat(result).isInstanceOf(REJECTED);
    var problem = ((Result.Rejected) result).problem();
    assertThat(problem.code()).isEqualTo("type-mismatch");
    return problem.detail();
  }
}
