package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void plainTextOfEveryScriptIsShownAsItIs() {
    assertThat(Quoted.of("mé 写真.jpg")).isEqualTo("\"mé 写真.jpg\"");
  }

  @Test
  void whatCannotBeSeenIsSpelledOut() {
    assertThat(Quoted.of("a\r\n\u202Eb\u0000\uD800"))
        .isEqualTo("\"a\\u000D\\u000A\\u202Eb\\u0000\\uD800\"");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(Quoted.of("😀".repeat(70)))
        .isEqualTo("\"" + "😀".repeat(64) + "\"… (140 characters)");
  }
}
