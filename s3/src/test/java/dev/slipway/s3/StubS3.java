package dev.slipway.s3;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Answers what it was told to, in this order, and remembers what was asked. */
final class StubS3 implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  StubS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          Answer answer = next(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(
              answer.status(), head || body.length == 0 ? -1 : body.length);
          if (!head) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized void answer(int status, String body) {
    answers.add(new Answer(status, body));
  }

  synchronized void refuse(int status, String code) {
    answer(
        status,
        "<Error><Code>" + code + "</Code><Message>no</Message><RequestId>R1</RequestId></Error>");
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private synchronized Answer next(String request) {
    asked.add(request);
    Answer answer = answers.poll();
    return answer == null ? new Answer(400, "<Error><Code>Unexpected</Code></Error>") : answer;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Answer(int status, String body) {}
}
