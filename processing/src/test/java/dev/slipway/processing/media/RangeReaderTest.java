package dev.slipway.processing.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A child gets what it asks for, within its budget, in few requests. */
class RangeReaderTest {
  private static final int KIBIBYTE = 1 << 10;
  private static final long MUCH = 1L << 40;

  private final List<String> opened = new ArrayList<>();

  @Test
  void aRangeIsGivenAsItIs() throws IOException {
    byte[] bytes = new byte[300_000];
    bytes[200_000] = 7;
    RangeReader reader = reader(VirtualFile.of(bytes));

    byte[] range = reader.answer(question(199_999, 5));

    assertThat(range).containsExactly(0, 7, 0, 0, 0);
  }

  @Test
  void whoReadsOnGetsLargerAndLargerPieces() throws IOException {
    RangeReader reader = reader(new VirtualFile().zeros(MUCH));
    for (long at = 0; at < 3L << 20; at += 64 * KIBIBYTE) {
      assertThat(reader.answer(question(at, 64 * KIBIBYTE))).hasSize(64 * KIBIBYTE);
    }

    assertThat(opened).containsExactly("0+128", "128+256", "384+512", "896+1024", "1920+2048");
    assertThat(reader.requests()).isEqualTo(5);
    assertThat(reader.bytesRead()).isEqualTo((1920 + 2048) * 1024);
  }

  @Test
  void whatWasReadIsNotFetchedAgain() throws IOException {
    RangeReader reader = reader(new VirtualFile().zeros(MUCH));
    for (long at : new long[] {0, 1L << 30, 0, 1L << 30, 1000}) {
      assertThat(reader.answer(question(at, 100))).hasSize(100);
    }

    assertThat(opened).containsExactly("0+128", "1048576+128");
  }

  @Test
  void theEndOfTheFileIsNoReasonToComplain() throws IOException {
    RangeReader reader = reader(new VirtualFile().zeros(1000));

    assertThat(reader.answer(question(990, 100))).hasSize(10);
    assertThat(reader.answer(question(1000, 1))).isEmpty();
    assertThat(reader.exhausted()).isFalse();
  }

  @Test
  void bytesBeyondTheBudgetAreNotFetched() throws IOException {
    RangeReader reader = reader(new VirtualFile().zeros(MUCH));
    reader.allow(200 * KIBIBYTE, 100);

    assertThat(reader.answer(question(0, 1))).hasSize(1);
    assertThat(reader.answer(question(1L << 30, 1))).isEmpty();
    assertThat(reader.exhausted()).isTrue();
    assertThat(opened).hasSize(1);
  }

  @Test
  void requestsBeyondTheBudgetAreNotMade() throws IOException {
    RangeReader reader = reader(new VirtualFile().zeros(MUCH));
    reader.allow(MUCH, 3);
    for (long at = 0; at < 5; at++) {
      assertThat(reader.answer(question(at << 30, 1))).hasSizeLessThanOrEqualTo(1);
    }

    assertThat(opened).hasSize(3);
    assertThat(reader.exhausted()).isTrue();
  }

  @Test
  void aNewBudgetStartsAnew() throws IOException {
    RangeReader reader = reader(new VirtualFile().zeros(MUCH));
    reader.allow(0, 0);
    assertThat(reader.answer(question(0, 1))).isEmpty();

    reader.allow(MUCH, 1);

    assertThat(reader.exhausted()).isFalse();
    assertThat(reader.answer(question(0, 1))).hasSize(1);
  }

  @Test
  void questionsThatNoHonestChildAsksFetchNothing() throws IOException {
    RangeReader reader = reader(new VirtualFile().zeros(MUCH));

    assertThat(reader.answer(question(-1, 10))).isEmpty();
    assertThat(reader.answer(question(Long.MAX_VALUE, 10))).isEmpty();
    assertThat(reader.answer(question(0, -10))).isEmpty();
    assertThat(reader.answer(question(0, Integer.MAX_VALUE))).hasSize(MediaWire.MAX_RANGE);
    assertThatThrownBy(() -> reader.answer(new byte[3])).isInstanceOf(IOException.class);
    assertThat(opened).hasSize(1);
  }

  @Test
  void anObjectThatEndsEarlyIsAFailureOfItsSource() {
    Ranges shorter =
        new Ranges() {
          @Override
          public long size() {
            return 1000;
          }

          @Override
          public InputStream open(long from, long to) {
            return new ByteArrayInputStream(new byte[3]);
          }
        };
    RangeReader reader = reader(shorter);

    assertThatThrownBy(() -> reader.answer(question(0, 10)))
        .isInstanceOf(IOException.class)
        .hasMessage("the object ended after 3 bytes of 1000");
  }

  private RangeReader reader(Ranges file) {
    Ranges recorded =
        new Ranges() {
          @Override
          public long size() {
            return file.size();
          }

          @Override
          public InputStream open(long from, long to) throws IOException {
            opened.add("%s+%s".formatted(from / KIBIBYTE, (to - from) / KIBIBYTE));
            return file.open(from, to);
          }
        };
    RangeReader reader = new RangeReader(recorded);
    reader.allow(MUCH, 1000);
    return reader;
  }

  private static byte[] question(long from, int length) {
    return ByteBuffer.allocate(12).putLong(from).putInt(length).array();
  }
}
