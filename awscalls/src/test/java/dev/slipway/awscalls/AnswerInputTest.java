package dev.slipway.awscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerInputTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void linesAndBytesAreReadHoweverTheyArrive(int atATime) throws IOException {
    AnswerInput in = input("HTTP/1.1 200 OK\r\na: \u00e9\n\r\n\n\r\rx\r\nbody", atATime);

    assertThat(in.line(20)).isEqualTo("HTTP/1.1 200 OK");
    assertThat(in.line(20)).isEqualTo("a: \u00e9");
    assertThat(in.line(20)).isEmpty();
    assertThat(in.line(20)).isEmpty();
    assertThat(in.line(20)).isEqualTo("\r\rx");
    assertThat(in.read()).isEqualTo('b');
    assertThat(in.readNBytes(10)).isEqualTo("ody".getBytes(StandardCharsets.US_ASCII));
    assertThat(in.read()).isEqualTo(-1);
    assertThat(in.read(new byte[1], 0, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void lineThatIsTooLongIsNotKept(int atATime) throws IOException {
    assertThat(input("12345\n", atATime).line(5)).isEqualTo("12345");
    assertThatThrownBy(() -> input("123456\n", atATime).line(5))
        .isInstanceOf(IOException.class)
        .hasMessage("the answer has a line of over 5 bytes");
    InputStream endless = InputStream.nullInputStream();
    assertThatThrownBy(() -> new AnswerInput(endless).line(5)).isInstanceOf(EOFException.class);
  }

  @Test
  void lineWithoutAnEndIsNoLine() {
    assertThatThrownBy(() -> input("HTTP/1.1 200", 4).line(100))
        .isInstanceOf(EOFException.class)
        .hasMessage("the answer broke off");
  }

  @Test
  void bodyLongerThanTheBufferIsRead() throws IOException {
    String body = "x".repeat(50_000);

    assertThat(new String(input(body, 9_000).readAllBytes(), StandardCharsets.US_ASCII))
        .isEqualTo(body);
  }

  private static AnswerInput input(String text, int atATime) {
    return new AnswerInput(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, atATime));
          }

          @Override
          public int read(byte[] target) {
            return read(target, 0, target.length);
          }
        });
  }
}
