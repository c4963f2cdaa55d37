package dev.slipway.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {
  private static final List<String> HOSTILE =
      List.of(
          "..",
          ".",
          "/",
          "../..",
          "a/b",
          "\\",
          "a\u0000b",
          "%2e%2e",
          "%2F",
          "~",
          "~~",
          "+",
          " ",
          "ü",
          "u\u0308",
          "İ",
          "ı",
          "I",
          "i",
          "\u202e",
          "a\nb",
          "?x=y",
          "#",
          "{tenant}",
          "*");

  private final ObjectKeys keys = new ObjectKeys("test");

  @Test
  void keysAreMadeOfTheVerifiedPrincipalAndTheId() {
    Upload upload = Uploads.in(new State.Pending(null));
    String path = "test/acme/photo/ann/" + upload.id();
    assertThat(keys.incoming(upload)).isEqualTo("incoming/" + path);
    assertThat(keys.trusted(upload)).isEqualTo("trusted/" + path + "/");
    assertThat(keys.original(upload)).isEqualTo("trusted/" + path + "/original");
    assertThat(keys.quarantine(upload)).isEqualTo("quarantine/" + path);
  }

  @Test
  void aHostileTenantOrUserDoesNotLeaveItsSegment() {
    for (String tenant : HOSTILE) {
      for (String user : HOSTILE) {
        String key = keys.incoming(Uploads.of(tenant, user, new State.Pending(null)));
        assertThat(key)
            .matches("incoming/test/[A-Za-z0-9_~-]+/photo/[A-Za-z0-9_~-]+/[0-9a-f-]{36}");
      }
    }
  }

  @Test
  void differentValuesHaveDifferentSegments() {
    Map<String, String> seen = new HashMap<>();
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String value = i < HOSTILE.size() ? HOSTILE.get(i) : value(random);
      String segment = ObjectKeys.segment(value);
      assertThat(segment).matches("[A-Za-z0-9_~-]{1,200}");
      String before = seen.put(segment, value);
      assertThat(before == null || before.equals(value)).isTrue();
    }
  }

  @Test
  void aLongValueIsReplacedByItsFingerprint() {
    String segment = ObjectKeys.segment("ü".repeat(64));
    assertThat(segment).startsWith("~~").hasSize(66);
    assertThat(segment).isNotEqualTo(ObjectKeys.segment("ü".repeat(63) + "u\u0308"));
  }

  @Test
  void noKeyIsLongerThanS3Takes() {
    Upload upload = Uploads.of("\u0000".repeat(128), "ü".repeat(64), new State.Pending(null));
    assertThat(new ObjectKeys("e".repeat(32)).original(upload).length()).isLessThan(1024);
  }

  @Test
  void anUploadIsFoundByItsIncomingKey() {
    Upload upload = Uploads.of("a/b", "..", new State.Pending(null));
    assertThat(keys.uploadOf(keys.incoming(upload))).isEqualTo(upload.id());
  }

  @Test
  void whatATenantMaySendLiesBelowItsPrefixAlone() {
    assertThat(keys.incomingOf("acme")).isEqualTo("incoming/test/acme/");
    assertThat(keys.incomingOf("*/../${a}?")).matches("incoming/test/[A-Za-z0-9_~-]+/");
  }

  @Test
  void otherKeysBelongToNoUpload() {
    Upload upload = Uploads.in(new State.Pending(null));
    String incoming = keys.incoming(upload);
    for (String key :
        List.of(
            "",
            "incoming/",
            "incoming/test/",
            incoming + "/",
            incoming + "/x",
            "/" + incoming,
            incoming.replace("/photo", ""),
            keys.original(upload),
            keys.quarantine(upload),
            new ObjectKeys("other").incoming(upload),
            "incoming/test/a/b/c/not-an-id")) {
      assertThat(keys.uploadOf(key)).as(key).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-a", "A", "a/b", "..", "a_b", "ı", "012345678901234567890123456789012"})
  void anEnvironmentOfAnotherFormIsRefused(String environment) {
    assertThatThrownBy(() -> new ObjectKeys(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 32 characters");
  }

  private static String value(Random random) {
    String alphabet = random.nextBoolean() ? "./~-_ab7E" : "a~7EüÜ/\u0000👍";
    int[] characters = alphabet.codePoints().toArray();
    StringBuilder value = new StringBuilder();
    for (int length = random.nextInt(1, 12); length > 0; length--) {
      value.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return value.toString();
  }
}
