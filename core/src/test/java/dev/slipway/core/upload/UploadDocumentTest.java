package dev.slipway.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UploadDocumentTest {
  @Test
  void aRecordInAnyStateComesBackAsItWas() {
    for (State state : Grid.STATES) {
      Upload upload = Uploads.in(state);
      assertThat(UploadDocument.read(UploadDocument.write(upload))).isEqualTo(upload);
    }
  }

  @Test
  void absentValuesStayAbsent() {
    Upload upload =
        Uploads.in(
            new State.Uploaded(new ReceivedObject("etag", null, 5, null, Uploads.NOW, null), 0));
    Upload bare =
        new Upload(
            upload.id(),
            1,
            "acme",
            "ann",
            "photo",
            new FileSpec("a", "image/jpeg", 5, null, Map.of()),
            Transfer.MULTIPART,
            5L << 20,
            Uploads.NOW,
            Uploads.NOW,
            Uploads.NOW,
            null,
            false,
            upload.state(),
            List.of(),
            Map.of(),
            Map.of());
    assertThat(UploadDocument.read(UploadDocument.write(bare))).isEqualTo(bare);
  }

  @Test
  void theFormHoldsNothingButWhatEveryStoreCanKeep() {
    for (State state : Grid.STATES) {
      check(UploadDocument.write(Uploads.in(state)));
    }
  }

  @Test
  void anEarlierFormHadNeitherVariantsNorEngines() {
    Map<String, Object> tree = tree();
    tree.put("form", 1L);
    tree.remove("variants");
    tree.put(
        "steps",
        List.of(Map.of("name", "scan", "outcome", "PASSED", "durationMs", 1L, "attempts", 1L)));
    Upload upload = UploadDocument.read(tree);
    assertThat(upload.variants()).isEmpty();
    assertThat(upload.steps())
        .containsExactly(new StepRecord("scan", StepRecord.Outcome.PASSED, 1, 1, ""));
  }

  @Test
  void aLaterFormIsRefused() {
    Map<String, Object> tree = tree();
    tree.put("form", 3L);
    assertThatThrownBy(() -> UploadDocument.read(tree))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("later version");
  }

  @Test
  void aMissingOrMistypedFieldIsNamed() {
    for (String name :
        List.of("id", "version", "state", "createdAt", "file", "steps", "transfer")) {
      Map<String, Object> without = tree();
      without.remove(name);
      assertThatThrownBy(() -> UploadDocument.read(without))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name);
      Map<String, Object> mistyped = tree();
      mistyped.put(name, List.of(new Object()));
      assertThatThrownBy(() -> UploadDocument.read(mistyped))
          .isInstanceOf(IllegalArgumentException.class);
      Map<String, Object> nonsense = tree();
      nonsense.put(name, "nonsense");
      assertThatThrownBy(() -> UploadDocument.read(nonsense))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anUnknownFieldIsPassedOver() {
    Map<String, Object> tree = tree();
    tree.put("aFieldOfTheFuture", "x");
    assertThat(UploadDocument.read(tree)).isEqualTo(Uploads.in(new State.Expired()));
  }

  private static Map<String, Object> tree() {
    return new TreeMap<>(UploadDocument.write(Uploads.in(new State.Expired())));
  }

  private static void check(Object value) {
    switch (value) {
      case Map<?, ?> map ->
          new HashMap<>(map)
              .forEach(
                  (key, inner) -> {
                    assertThat(key).isInstanceOf(String.class);
                    check(inner);
                  });
      case List<?> list -> list.forEach(UploadDocumentTest::check);
      default ->
          assertThat(value).isInstanceOfAny(String.class, Long.class, Boolean.class, Double.class);
    }
  }
}
