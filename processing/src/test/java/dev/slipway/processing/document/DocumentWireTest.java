package dev.slipway.processing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processing.document.DocumentOutcome.Encrypted;
import dev.slipway.processing.document.DocumentOutcome.Read;
import dev.slipway.processing.document.DocumentOutcome.Unreadable;
import dev.slipway.processing.document.DocumentWire.Order;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DocumentWireTest {
  private static final DocumentFacts FACTS =
      new DocumentFacts(
          "Title", "Author", Instant.EPOCH, null, 3, 20, 100, "zh-CN", "It begins", true);

  @Test
  void ordersArriveAsTheyWere() throws IOException {
    Order order =
        new Order("document-1", DocumentKind.EPUB, 77, new DocumentLimits(1, 2, 1L << 40, 4));

    assertThat(DocumentWire.order(DocumentWire.write(order))).isEqualTo(order);
  }

  @Test
  void outcomesArriveAsTheyWere() throws IOException {
    byte[] text = {1, 2, 3};

    assertThat(sent(new Read(FACTS, text, true)))
        .isInstanceOfSatisfying(
            Read.class,
            read -> {
              assertThat(read.facts()).isEqualTo(FACTS);
              assertThat(read.text()).isEqualTo(text);
              assertThat(read.truncated()).isTrue();
            });
    assertThat(sent(new Encrypted())).isEqualTo(new Encrypted());
    assertThat(sent(new Unreadable("why"))).isEqualTo(new Unreadable("why"));
  }

  @Test
  void whatAChildThatWasTakenOverSaysIsMadePrintable() throws IOException {
    assertThat(sent(new Unreadable("a\u001b[31m\nb\u202e" + "x".repeat(500))))
        .isEqualTo(new Unreadable("a [31m b" + "x".repeat(192)));
  }

  @Test
  void moreTextThanAskedForIsNoOutcome() {
    assertThatThrownBy(
            () -> DocumentWire.outcome(DocumentWire.write(new Read(FACTS, new byte[4], true)), 3))
        .isInstanceOf(IOException.class)
        .hasMessage("the document child announced 4 bytes of text");
  }

  @Test
  void whatIsCutOffIsNoOutcome() throws IOException {
    byte[] whole = DocumentWire.write(new Read(FACTS, new byte[4], true));

    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> DocumentWire.outcome(part, 4)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> DocumentWire.outcome(new byte[] {9}, 4))
        .isInstanceOf(IOException.class);
  }

  @Test
  void datesBeyondOurCalendarAreNone() {
    assertThat(DocumentWire.credible(Long.MAX_VALUE)).isNull();
    assertThat(DocumentWire.credible(Long.MIN_VALUE)).isNull();
    assertThat(DocumentWire.credible(253_402_300_800L)).isNull();
    assertThat(DocumentWire.credible(253_402_300_799L)).isNotNull();
  }

  private static DocumentOutcome sent(DocumentOutcome outcome) throws IOException {
    return DocumentWire.outcome(DocumentWire.write(outcome), 3);
  }
}
