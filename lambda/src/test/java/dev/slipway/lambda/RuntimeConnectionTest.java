package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeConnectionTest {
  private static final String GET = "GET /next HTTP/1.1\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @Test
  void eventInChunksIsReadWhole() throws IOException {
    try (Answering api =
        new Answering(
            OK + "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\n\r\n")) {
      assertThat(text(api.connection().send(GET, new byte[0], 0))).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void connectionThatHasEndedMeanwhileIsOpenedAnew() throws IOException {
    try (Answering api =
        new Answering(OK + "content-length: 1\r\n\r\na", OK + "content-length: 1\r\n\r\nb")) {
      RuntimeConnection connection = api.connection();
      assertThat(text(connection.send(GET, new byte[0], 0))).isEqualTo("a");
      assertThat(text(connection.send(GET, new byte[0], 0))).isEqualTo("b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense\r\n\r\n",
        "HTTP/1.1 xyz\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void whatIsNoAnswerIsAFailure(String answer) throws IOException {
    try (Answering api = new Answering(answer)) {
      assertThatThrownBy(() -> api.connection().send(GET, new byte[0], 1000))
          .isInstanceOf(IOException.class);
    }
  }

  private static String text(RuntimeConnection.Answer answer) {
    return new String(answer.body().bytes(), StandardCharsets.UTF_8);
  }

  /** Gives one answer on each connection, and ends it. */
  private static final class Answering implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    Answering(String... answers) throws IOException {
      Thread.ofVirtual().start(() -> serve(List.of(answers)));
    }

    RuntimeConnection connection() {
      return new RuntimeConnection("127.0.0.1", server.getLocalPort());
    }

    private void serve(List<String> answers) {
      for (String answer : answers) {
        try (Socket socket = server.accept()) {
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
          String line = in.readLine();
          while (line != null && !line.isEmpty()) {
            line = in.readLine();
          }
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
          return;
        }
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
