package dev.slipway.aws.eventbridge;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Speaks as much of EventBridge's JSON protocol as PutEvents needs. */
final class StubEventBridge implements AutoCloseable {
  private static final Map<String, Object> TAKEN = Map.of("EventId", "11710aed-b79e-4468");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Map<String, Object>>> calls = new CopyOnWriteArrayList<>();
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  StubEventBridge() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** An answer to one call: a status and a body. */
  record Answer(int status, Function<List<Map<String, Object>>, Object> body) {}

  /** The next call without an answer yet gets this one; calls beyond are taken as they are. */
  void answer(int status, Object body) {
    answers.add(new Answer(status, _ -> body));
  }

  /** The next call's entries get these results: "" for taken, otherwise an error's code. */
  void results(String... codes) {
    List<Map<String, Object>> entries =
        IntStream.range(0, codes.length).mapToObj(i -> result(codes[i])).toList();
    answer(200, Map.of("FailedEntryCount", 1, "Entries", entries));
  }

  private static Map<String, Object> result(String code) {
    return code.isEmpty() ? TAKEN : Map.of("ErrorCode", code, "ErrorMessage", "no");
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The entries of each call so far. */
  List<List<Map<String, Object>>> calls() {
    return calls;
  }

  /** The operations that were called. */
  List<String> targets() {
    return targets;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, Object> request = JSON.std.mapFrom(exchange.getRequestBody());
      targets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")));
      List<Map<String, Object>> entries = entries(request);
      calls.add(entries);
      Answer answer = answers.poll();
      if (answer == null) {
        answer =
            new Answer(
                200,
                all ->
                    Map.of(
                        "FailedEntryCount", 0, "Entries", all.stream().map(_ -> TAKEN).toList()));
      }
      byte[] body =
          JSON.std.asString(answer.body().apply(entries)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @SuppressWarnings("unchecked") // JSON's objects have string keys
  private static List<Map<String, Object>> entries(Map<String, Object> request) {
    return (List<Map<String, Object>>) Objects.requireNonNull(request.get("Entries"));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
