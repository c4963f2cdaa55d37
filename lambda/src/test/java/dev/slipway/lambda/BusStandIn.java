package dev.slipway.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every event that is put on an event bus. */
final class BusStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> entries = new CopyOnWriteArrayList<>();

  BusStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Everything that was put on the bus so far. */
  List<JsonNode> entries() {
    return entries;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode put = JSON.readTree(exchange.getRequestBody()).path("Entries");
      put.forEach(entries::add);
      String taken = String.join(",", Collections.nCopies(put.size(), "{\"EventId\":\"1\"}"));
      byte[] answer =
          ("{\"FailedEntryCount\":0,\"Entries\":[" + taken + "]}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
