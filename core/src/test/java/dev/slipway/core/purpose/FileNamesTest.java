package dev.slipway.core.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "me.jpg",
        "Ein Foto (1) – Grüße.jpg",
        "u\u0308ber.png",
        "写真.jpg",
        "صورة.pdf",
        "می\u200Cخواهم.pdf",
        "क्\u200Dष.png",
        "a+b=c & d, 100% #1 [x] {y}~'!.txt",
        "€ 5 ^ `a` $b.txt",
        "...a"
      })
  void namesOfEveryScriptArePlain(String name) {
    assertThat(FileNames.PLAIN.faultOf(name)).isNull();
    assertThat(FileNames.SYMBOLS.faultOf(name)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍.png",
        "❤\uFE0F.png",
        "☃.jpg",
        "1\uFE0F\u20E3.jpg",
        "🏽.jpg",
        "🇩🇪.jpg",
        "⚡.jpg",
        "™.txt"
      })
  void emojiAndSymbolsAreRefusedUnlessThePurposeTakesThem(String name) {
    assertThat(FileNames.PLAIN.faultOf(name)).contains("U+").contains("rename the file");
    assertThat(FileNames.SYMBOLS.faultOf(name)).isNull();
  }

  @Test
  void aFamilyOfEmojiIsASymbolToo() {
    assertThat(FileNames.SYMBOLS.faultOf("👨\u200D👩\u200D👧.png")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../me.jpg", "/etc/passwd", "a/b.jpg", "..\\me.jpg", "C:\\me.jpg", "/"})
  void pathsAreRefused(String name) {
    assertFault(name, "path separator");
  }

  @Test
  void directoriesAreRefused() {
    assertFault(".", "directory");
    assertFault("..", "directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000.jpg", "a\n.jpg", "a\u007F.jpg", "a\u0085.jpg", "gpj.\u202Eexe.jpg", "a\u200F.jpg",
        "a\u200E.jpg", "a\u2066.jpg", "\uFEFFa.jpg", "a\u2028.jpg", "a\u2029.jpg", "a\uE000.jpg",
        "a\uD800.jpg", "a\uFFFF.jpg", "a\u00AD.jpg", "a\u200B.jpg"
      })
  void charactersThatDeceiveOrDoNotShowAreRefusedByTheirNumber(String name) {
    assertFault(name, "U+");
  }

  @Test
  void theNumberIsWrittenInLatinDigits() {
    assertFault("a\u202E", "the character U+202E");
  }

  @Test
  void aNameHasOneTo255CharactersAndIsNotBlank() {
    assertThat(FileNames.PLAIN.faultOf("a".repeat(255))).isNull();
    assertFault("", "0 characters; 1 to 255");
    assertFault("a".repeat(256), "256 characters; 1 to 255");
    assertFault("a".repeat(10_000), "10000 characters; 1 to 255");
    assertFault("   ", "blank");
    assertFault("\u00A0\u2003", "blank");
  }

  private static void assertFault(String name, String words) {
    for (FileNames rule : FileNames.values()) {
      assertThat(rule.faultOf(name)).contains(words).hasSizeLessThan(150);
    }
  }
}
