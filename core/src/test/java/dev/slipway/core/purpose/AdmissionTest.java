package dev.slipway.core.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Problem;
import dev.slipway.core.upload.Transfer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  @Test
  void aRequestWithinTheRulesIsAdmitted() {
    assertThat(check(Requests.named("me.jpg"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/jpeg", "image/x-anything", "application/pdf"})
  void typesOfThePurposeAreAdmitted(String type) {
    assertThat(check(Requests.typed(type))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"video/mp4", "application/pdf2", "image2/jpeg", "text/html"})
  void otherTypesAreRefusedWithTheListOfThoseTaken(String type) {
    assertProblem(
        Requests.typed(type), "content-type-not-allowed", type, "image/*", "application/pdf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "image",
        "image/",
        "/jpeg",
        "IMAGE/JPEG",
        "image/jpeg; q=1",
        "image/jpeg ",
        "*/*",
        "image/*",
        "image/jp\r\neg",
        "ımage/jpeg",
        "image/jpeg/x"
      })
  void whatIsNotATypeIsRefusedWithAnExample(String type) {
    assertProblem(Requests.typed(type), "content-type-invalid", "image/jpeg");
  }

  @Test
  void aTypeOfAnyLengthIsAnsweredShortly() {
    assertProblem(
        Requests.typed("image/" + "a".repeat(100_000)), "content-type-invalid", "such as");
  }

  @Test
  void extensionsAreComparedWithoutRegardToCase() {
    assertThat(check(Requests.named("A.GIF"))).isNull();
    assertThat(check(Requests.named("a.tar.jpg"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"me.exe", "me", "me.jpg.exe", "me.", "me.jpg.", "me.jpg ", "me.gıf"})
  void otherExtensionsAreRefusedWithTheListOfThoseTaken(String name) {
    assertProblem(Requests.named(name), "extension-not-allowed", "gif, jpg, png");
  }

  @Test
  void sizesFromTheLeastToTheMostAreAdmitted() {
    assertThat(check(Requests.sized(10, null))).isNull();
    assertThat(check(Requests.sized(20L << 30, null))).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 0, -1, Long.MIN_VALUE})
  void smallerSizesAreRefusedWithTheLeast(long size) {
    assertProblem(Requests.sized(size, null), "size-too-small", "size is " + size, "10 or more");
  }

  @ParameterizedTest
  @ValueSource(longs = {(20L << 30) + 1, Long.MAX_VALUE})
  void largerSizesAreRefusedWithTheMost(long size) {
    assertProblem(
        Requests.sized(size, null), "size-too-large", "size is " + size, "up to 21474836480");
  }

  @Test
  void aTransferThatThePurposeDoesNotAllowIsRefused() {
    Purpose purpose =
        Requests.photo(
            FileNames.PLAIN,
            new TransferRules(Set.of(Transfer.PUT, Transfer.MULTIPART), 64L << 20, 16L << 20));
    Problem problem = Admission.check(purpose, Requests.sized(100, Transfer.POST));
    assertThat(problem).isNotNull();
    assertThat(problem.code()).isEqualTo("transfer-not-allowed");
    assertThat(problem.detail()).contains("transfer is post", "multipart, put");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void whatIsTooLargeForOneRequestIsRefusedUnlessInParts(String transfer) {
    long most = 5L << 30;
    assertThat(check(Requests.sized(most, Transfer.valueOf(transfer)))).isNull();
    assertThat(check(Requests.sized(most + 1, Transfer.MULTIPART))).isNull();
    assertProblem(
        Requests.sized(most + 1, Transfer.valueOf(transfer)),
        "transfer-not-allowed",
        "up to 5368709120",
        "Use multipart");
  }

  @Test
  void metadataHasBoundsThatAreNamed() {
    Map<String, String> metadata = new HashMap<>();
    for (int i = 0; i < 16; i++) {
      metadata.put("k" + i, "v".repeat(512));
    }
    assertThat(check(Requests.described(metadata))).isNull();
    metadata.put("k16", "v");
    assertProblem(Requests.described(metadata), "metadata-invalid", "17 pairs", "up to 16");
    assertProblem(
        Requests.described(Map.of("k", "v".repeat(513))),
        "metadata-invalid",
        "metadata.k",
        "at most 512 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ü", "a\nb", "a/b", "__proto__=", "ı"})
  void metadataKeysOfOtherCharactersAreRefused(String key) {
    assertProblem(Requests.described(Map.of(key, "v")), "metadata-invalid", "1 to 64 letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\r\nb", "\u0085", "\uD800"})
  void metadataValuesHoldNoControlCharactersAndNoHalves(String value) {
    assertProblem(Requests.described(Map.of("k", value)), "metadata-invalid", "metadata.k");
  }

  private static @Nullable Problem check(UploadRequest request) {
    return Admission.check(Requests.PHOTO, request);
  }

  private static void assertProblem(UploadRequest request, String code, String... words) {
    Problem problem = check(request);
    assertThat(problem).isNotNull();
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.detail()).contains(words).hasSizeLessThan(400);
  }
}
