package dev.slipway.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lambda's runtime API, in this process: gives events one after another and takes what comes. */
final class RuntimeStandIn implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  private final HttpServer server;

  RuntimeStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** An event to give. */
  record Event(String id, String json, long deadlineMillis, @Nullable String trace) {}

  /** What the runtime sent: the path below the base, its body, and the type of an error. */
  record Sent(String path, String body, @Nullable String errorType) {}

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void give(Event event) {
    events.add(event);
  }

  void give(String id, String json) {
    give(new Event(id, json, Long.MAX_VALUE / 2, null));
  }

  /** What was sent next; waits up to five minutes: machines can be busy. */
  Sent sent() {
    try {
      Sent next = sent.poll(5, TimeUnit.MINUTES);
      if (next == null) {
        throw new IllegalStateException("the runtime sent nothing within five minutes");
      }
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(BASE + "invocation/next")) {
        Event event = events.take();
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", event.id());
        exchange
            .getResponseHeaders()
            .set("Lambda-Runtime-Deadline-Ms", Long.toString(event.deadlineMillis()));
        if (event.trace() != null) {
          exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", event.trace());
        }
        byte[] body = event.json().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        sent.add(
            new Sent(
                path.substring(BASE.length()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type")));
        exchange.sendResponseHeaders(202, -1);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
