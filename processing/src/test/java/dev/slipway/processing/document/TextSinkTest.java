package dev.slipway.processing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class TextSinkTest {
  @Test
  void spaceIsTidiedAndControlCharactersAreLeftOut() throws SAXException {
    TextSink sink = new TextSink(1000);

    feed(sink, "\r\n \t one  two\u0007 \r\n\n\n\n three\n\n ");

    assertThat(sink.text()).isEqualTo("one two\n\nthree");
    assertThat(sink.words()).isEqualTo(3);
    assertThat(sink.characters()).isEqualTo(14);
  }

  @Test
  void signsAloneAreNoWords() throws SAXException {
    TextSink sink = new TextSink(1000);

    feed(sink, "it's – 3 l'été, well-known … ---");

    assertThat(sink.words()).isEqualTo(4);
  }

  @Test
  void textIsCutBetweenCharacters() throws SAXException {
    TextSink sink = new TextSink(7);

    assertThatThrownBy(() -> feed(sink, "éé😀é")).isInstanceOf(TextSink.FullException.class);

    assertThat(sink.text()).isEqualTo("éé");
    assertThat(sink.full()).isTrue();
    assertThatThrownBy(() -> feed(sink, "x")).isInstanceOf(TextSink.FullException.class);
    assertThat(sink.text()).isEqualTo("éé");
  }

  @Test
  void textOfExactlyTheLimitIsWhole() throws SAXException {
    TextSink sink = new TextSink(8);

    feed(sink, "éé😀 \n");

    assertThat(sink.full()).isFalse();
    assertThat(sink.bytes()).hasSize(8);
  }

  @Test
  void pairsThatAreSplitBetweenCallsStayTogether() throws SAXException {
    TextSink sink = new TextSink(100);
    String smile = "😀";

    feed(sink, "a" + smile.charAt(0));
    feed(sink, smile.charAt(1) + "b" + smile.charAt(0) + "c" + smile.charAt(1));

    assertThat(sink.text()).isEqualTo("a😀bc");
  }

  @Test
  void nothingButSpaceComesToAnEnd() throws SAXException {
    TextSink sink = new TextSink(100);
    String blanks = " ".repeat(1 << 20);

    assertThatThrownBy(
            () -> {
              for (int n = 0; n < 65; n++) {
                feed(sink, blanks);
              }
            })
        .isInstanceOf(TextSink.FullException.class);
  }

  private static void feed(TextSink sink, String text) throws SAXException {
    sink.characters(text.toCharArray(), 0, text.length());
  }
}
