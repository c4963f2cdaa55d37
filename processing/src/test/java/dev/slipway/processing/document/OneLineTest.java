package dev.slipway.processing.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void whiteSpaceBecomesOneSpace() {
    assertThat(OneLine.of(" \t a\r\n\u00a0 b\u0000c\u2028d  ", 99)).isEqualTo("a b c d");
  }

  @Test
  void whatTurnsTextAroundIsLeftOut() {
    assertThat(OneLine.of("invoice\u202efdp.exe\ud800\ue000", 99)).isEqualTo("invoicefdp.exe");
  }

  @Test
  void joinersThatWordsNeedStay() {
    assertThat(OneLine.of("می\u200cخواهم", 99)).isEqualTo("می\u200cخواهم");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(OneLine.of("ab 😀😀", 4)).isEqualTo("ab 😀");
    assertThat(OneLine.of("ab 😀😀", 3)).isEqualTo("ab");
  }
}
