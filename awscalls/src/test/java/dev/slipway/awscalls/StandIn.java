package dev.slipway.awscalls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.signer.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;

/** A service that answers what it is told to, on the loopback. */
final class StandIn implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  final List<String> bodies = new ArrayList<>();
  final List<String> targets = new ArrayList<>();

  /** What happens to a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    targets.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-target")));
    // The last answer is for all that follow.
    Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    answer.to(exchange);
    exchange.close();
  }

  StandIn answer(int status, String body) {
    return answer(status, body.getBytes(StandardCharsets.UTF_8));
  }

  synchronized StandIn answer(int status, byte[] body) {
    answers.add(
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
        });
    return this;
  }

  /** Breaks off without an answer. */
  synchronized StandIn breakOff() {
    answers.add(HttpExchange::close);
    return this;
  }

  synchronized StandIn answer(Answer answer) {
    answers.add(answer);
    return this;
  }

  synchronized int requests() {
    return bodies.size();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Endpoint endpoint() {
    return new Endpoint(uri(), null, Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  DynamoDb dynamo() {
    return new HttpDynamoDb(
        endpoint(),
        "eu-west-1",
        () -> Credentials.of("id", "secret"),
        InstantSource.system(),
        quick());
  }

  /** Three attempts, hardly a pause. */
  static Retry quick() {
    return new Retry(3, Duration.ofMillis(1), Duration.ofMillis(2), new Random(1));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
